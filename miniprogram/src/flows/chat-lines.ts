export interface ChatLine {
  readonly id: number;
  readonly name: string;
  readonly text: string;
  /** Who said it; empty for one's own. */
  readonly user: string;
}

const MOST = 60;
const LEFT = 20;

/** What was said in a room, as little of it at a time as `setData` needs: one line, or the last ones when there were many. */
export class ChatLines {
  private lines: readonly ChatLine[] = [];
  private count = 0;

  /** @returns what to hand to `setData` of a page that shows `lines` and scrolls to `last` */
  add(name: string, text: string, user = ''): Record<string, unknown> {
    const line = { id: ++this.count, name, text, user };
    this.lines = [...this.lines, line];
    const last = `line-${line.id}`;
    if (this.lines.length <= MOST) return { [`lines[${this.lines.length - 1}]`]: line, last };
    this.lines = this.lines.slice(-LEFT);
    return { lines: this.lines, last };
  }
}
