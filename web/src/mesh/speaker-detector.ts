/** Levels are 0 to 1, as WebRTC gives them; a quiet room is below this. */
const THRESHOLD = 0.015;
/** How much of an earlier level remains: words have pauses. */
const MEMORY = 0.7;
/** Somebody else has to be this much louder to take the word. */
const LOUDER = 1.4;

/** Who has the word, from the levels of everybody, heard a few times a second. */
export class SpeakerDetector {
  private readonly loudness = new Map<string, number>();
  private last = '';

  /** Undefined when nobody speaks. */
  get speaker(): string | undefined {
    return (this.loudness.get(this.last) ?? 0) > THRESHOLD ? this.last : undefined;
  }

  isSpeaking(user: string): boolean {
    return (this.loudness.get(user) ?? 0) > THRESHOLD;
  }

  heard(levels: ReadonlyMap<string, number>): void {
    for (const user of this.loudness.keys()) if (!levels.has(user)) this.loudness.delete(user);
    for (const [user, level] of levels) {
      this.loudness.set(user, Math.max(level, (this.loudness.get(user) ?? 0) * MEMORY));
    }
    const [loudest = '', level = 0] = [...this.loudness].sort(([, a], [, b]) => b - a)[0] ?? [];
    if (!this.speaker || level > (this.loudness.get(this.last) ?? 0) * LOUDER) this.last = loudest;
  }
}
