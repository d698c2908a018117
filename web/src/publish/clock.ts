/**
 * One time for sound and picture. Browsers count them from moments of their own; what arrived together belongs together.
 */
export class PublishClock {
  private readonly offsets = new Map<MediaStreamTrack, number>();
  private latest = 0;

  constructor(
    private readonly now: () => number = () => performance.now(),
    private readonly start = now(),
  ) {}

  /** What was told last. */
  get last(): number {
    return this.latest;
  }

  /** Milliseconds since the beginning of what a track gave at a time of its own, in microseconds. */
  of(track: MediaStreamTrack, timestamp: number): number {
    const own = timestamp / 1000;
    const offset = this.offsets.get(track) ?? this.now() - this.start - own;
    this.offsets.set(track, offset);
    this.latest = Math.max(0, own + offset);
    return this.latest;
  }
}
