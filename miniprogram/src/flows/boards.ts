import * as actions from './board-actions.js';
import type { Action, Drawn, Point } from './board-actions.js';

/** Something drawn: by hand, or between two points. */
export interface Figure {
  readonly kind: 'hand' | 'line' | 'oval' | 'rectangle';
  readonly user: string;
  /** Of its first point. */
  readonly seq: number;
  color: string;
  thin: number;
  solid: boolean;
  shown: boolean;
  readonly points: Point[];
}

interface Board {
  readonly figures: Figure[];
  picture: string;
}

export const FIRST_BOARD = '#DEFAULT';

const GRAPHS = { [actions.LINE]: 'line', [actions.OVAL]: 'oval', [actions.RECTANGLE]: 'rectangle' } as const;
/** A drawing that nobody ends must not grow for ever. */
const MOST_FIGURES = 2_000;
const COLOR = '#ff0000';
const THIN = 100;
/** What travels at once, and what is told once more to who comes later; characters of JSON. */
const MOST_AT_ONCE = 3_000;
const MOST_REPEATED = 30_000;
/** Numbers of one user grow: seconds, and what was drawn within them. */
const SEQS_A_SECOND = 32_768;

/** The boards of a sketchpad: what everybody has drawn on them. Knows no canvas. */
export class Boards {
  current = FIRST_BOARD;
  color = COLOR;
  /** In parts of 10 000 of the board's height. */
  thin = THIN;
  private readonly boards = new Map<string, Board>();
  private drawing: Figure | undefined;
  private sending: Action[] = [];
  private count = 0;
  private switched = 0;

  constructor(
    private readonly user: () => string,
    /** Milliseconds since 1970. */
    private readonly now: () => number,
  ) {}

  get figures(): readonly Figure[] {
    return this.board(this.current).figures.filter(({ shown }) => shown);
  }

  get picture(): string {
    return this.board(this.current).picture;
  }

  /** What others did; they may send what they like. */
  apply({ operator, boardId, actions: done }: Drawn): void {
    if (Array.isArray(done)) done.filter(actions.isAction).forEach((action) => this.applyOne(operator, boardId, action));
  }

  begin(x: number, y: number): void {
    const seq = this.nextSeq();
    this.drawing = this.add(this.current, this.hand(this.user(), seq, { x, y, seq }, this.color, this.thin));
    const color = actions.numberedColor(this.color);
    this.sending.push({ action: actions.BEGIN, color, thin: this.thin, seq, belongSeq: seq, x, y });
  }

  move(x: number, y: number): void {
    this.extend(actions.MOVE, x, y);
  }

  end(x: number, y: number): void {
    this.extend(actions.END, x, y);
    this.drawing = undefined;
  }

  /** Takes back what this user drew last; false when there is nothing left. */
  undo(): boolean {
    const own = this.figures.filter(({ user }) => user === this.user());
    const last = own[own.length - 1];
    if (!last) return false;
    last.shown = false;
    this.sending.push({ action: actions.SHOW, display: 0, lines: [{ uid: this.user(), seq: last.seq }], seq: this.nextSeq() });
    return true;
  }

  clear(): void {
    this.boards.delete(this.current);
    this.sending.push({ action: actions.CLEAR, seq: this.nextSeq() });
  }

  show(boardId: string): void {
    this.current = boardId;
  }

  remove(boardId: string): void {
    this.boards.delete(boardId);
  }

  setPicture(boardId: string, url: string): void {
    this.board(boardId).picture = url;
  }

  /** For who came later: what this user has drawn and not taken back, or the newest of it. */
  repeat(): void {
    let left = MOST_REPEATED;
    const own = this.figures.filter(({ user }) => user === this.user()).map((one) => actionsOf(one, one === this.drawing));
    const repeated = own.reverse().filter((all) => (left -= JSON.stringify(all).length) >= 0);
    this.sending.push(...repeated.reverse().flat());
  }

  /** What the others are to be told next. */
  takeSending(): readonly Action[] {
    let left = MOST_AT_ONCE;
    const kept = this.sending.findIndex((action) => (left -= JSON.stringify(action).length) < 0);
    return this.sending.splice(0, kept < 0 ? this.sending.length : Math.max(1, kept));
  }

  get hasMore(): boolean {
    return this.sending.length > 0;
  }

  private applyOne(operator: string, boardId: string, action: Action): void {
    switch (action.action) {
      case actions.BEGIN:
      case actions.MOVE:
      case actions.END:
        return this.applyPoint(operator, boardId, action);
      case actions.SHOW:
        return this.applyShow(boardId, action);
      case actions.SHIFT:
        return this.applyShift(boardId, action);
      case actions.LINE:
      case actions.OVAL:
      case actions.RECTANGLE:
        return this.applyGraph(operator, boardId, action, GRAPHS[action.action]);
      case actions.CLEAR:
        return void this.boards.delete(boardId);
      case actions.PICTURE:
        return this.setPicture(boardId, action.url ?? '');
      case actions.NO_PICTURE:
        return this.setPicture(boardId, '');
      case actions.SWITCH:
        return this.applySwitch(boardId, action);
    }
  }

  /** Messages overtake each other: a point may come before its line began. */
  private applyPoint(operator: string, boardId: string, { action, seq, belongSeq, x = 0, y = 0, color, thin }: Action): void {
    const began = action === actions.BEGIN;
    const known = this.handOf(operator, boardId, began ? (belongSeq ?? seq) : belongSeq);
    if (!known) {
      const shown = actions.cssColor(color ?? actions.numberedColor(COLOR));
      this.add(boardId, this.hand(operator, belongSeq ?? seq ?? 0, { x, y, seq: seq ?? 0 }, shown, thin ?? THIN));
      return;
    }
    place(known.points, { x, y, seq });
    if (!began) return;
    if (color !== undefined) known.color = actions.cssColor(color);
    if (thin !== undefined) known.thin = thin;
  }

  private handOf(user: string, boardId: string, belongSeq: number | undefined): Figure | undefined {
    const hands = this.board(boardId).figures.filter((one) => one.kind === 'hand' && one.user === user);
    return belongSeq === undefined ? hands[hands.length - 1] : hands.find(({ seq }) => seq === belongSeq);
  }

  private applyShow(boardId: string, { lines = [], display }: Action): void {
    for (const { uid, seq } of lines) {
      const figure = this.figureOf(boardId, uid, seq);
      if (figure) figure.shown = Boolean(display);
    }
  }

  private applyShift(boardId: string, { moves = [] }: Action): void {
    for (const { uid, seq, x, y } of moves) {
      const figure = this.figureOf(boardId, uid, seq);
      if (figure && Number.isFinite(x) && Number.isFinite(y)) shift(figure.points, { x, y });
    }
  }

  private figureOf(boardId: string, user: string, seq: number): Figure | undefined {
    return this.board(boardId).figures.find((one) => one.user === user && one.seq === seq);
  }

  private applyGraph(user: string, boardId: string, action: Action, kind: Figure['kind']): void {
    const { beginPoint, endPoint, seq = 0, color, thin = THIN, fillRect } = action;
    if (!beginPoint || !endPoint || this.board(boardId).figures.some((one) => one.kind === kind && one.user === user && one.seq === seq && seq > 0)) return;
    const points = [beginPoint, endPoint].map(({ x, y }) => ({ x, y, seq }));
    const shown = actions.cssColor(color ?? actions.numberedColor(COLOR));
    this.add(boardId, { kind, user, seq, color: shown, thin, solid: Boolean(fillRect), shown: true, points });
  }

  /** Later ones count; an earlier one that comes late does not. */
  private applySwitch(boardId: string, { seq = 0, toBoardId, deleteBoards = [] }: Action): void {
    if (seq <= this.switched) return;
    this.switched = seq;
    deleteBoards.forEach((gone) => this.boards.delete(gone));
    this.current = toBoardId ?? boardId;
  }

  private extend(action: number, x: number, y: number): void {
    const { drawing } = this;
    if (!drawing) return;
    const seq = this.nextSeq();
    drawing.points.push({ x, y, seq });
    this.sending.push({ action, seq, belongSeq: drawing.seq, x, y });
  }

  private hand(user: string, seq: number, point: Point, color: string, thin: number): Figure {
    return { kind: 'hand', user, seq, color, thin, solid: false, shown: true, points: [point] };
  }

  private add(boardId: string, figure: Figure): Figure {
    const { figures } = this.board(boardId);
    figures.push(figure);
    if (figures.length > MOST_FIGURES) figures.shift();
    return figure;
  }

  private board(boardId: string): Board {
    const known = this.boards.get(boardId) ?? { figures: [], picture: '' };
    this.boards.set(boardId, known);
    return known;
  }

  private nextSeq(): number {
    return Math.floor(this.now() / 1_000) * SEQS_A_SECOND + this.count++;
  }
}

/** Told again, it is the same point. */
function place(points: Point[], { seq, ...at }: Omit<Point, 'seq'> & { readonly seq: number | undefined }): void {
  const last = points[points.length - 1]?.seq ?? 0;
  if (seq !== undefined && seq <= last && points.some((one) => one.seq === seq)) return;
  points.push({ ...at, seq: seq ?? last });
  if (seq !== undefined && seq < last) points.sort((one, other) => one.seq - other.seq);
}

/** So that the first one is there. */
function shift(points: Point[], to: { readonly x: number; readonly y: number }): void {
  const { x, y } = points[0] ?? to;
  points.splice(0, points.length, ...points.map((one) => ({ ...one, x: one.x + to.x - x, y: one.y + to.y - y })));
}

/** What draws a line once more, which may not have ended yet. */
function actionsOf({ color, thin, seq: belongSeq, points }: Figure, goesOn: boolean): readonly Action[] {
  const first = { action: actions.BEGIN, color: actions.numberedColor(color), thin };
  const last = { action: goesOn ? actions.MOVE : actions.END };
  return points.map((point, i) => ({ ...(i === 0 ? first : i < points.length - 1 ? { action: actions.MOVE } : last), belongSeq, ...point }));
}
