/** Milliseconds in which a track's offset settles; what is given meanwhile is only measured as it comes. */
const SETTLING = 1_000;
/** Clocks of devices drift by up to some 100 ppm: half a millisecond in such a time. */
const WINDOW = 5_000;
/** A smallest delay that differs by less is no drift. */
const NOISE = 5;
/** Pictures may change places; a time that goes back further is of another count. */
const MOST_BACK = 50;

/** How far a track's own time is from ours. */
interface Offset {
  readonly began: number;
  /** The track's own time, as told last. */
  own: number;
  /** Milliseconds to add to the track's time. */
  value: number;
  /** The smallest delay of the window that runs. */
  smallest: number;
  windowEnds: number;
  /** What was added since the offset had settled. */
  drift: number;
  /** What the last window showed, and was too little to put right. */
  late: number;
}

/**
 * One time for sound and picture. Browsers count them from moments of their own, and a busy page takes them late: what
 * arrived together belongs together only where nothing had to wait. So the smallest delay of the first second counts,
 * and later that of every five seconds, since devices keep clocks of their own.
 */
export class PublishClock {
  private readonly offsets = new Map<object, Offset>();
  private latest = 0;
  private lastPicture = -1;

  constructor(
    private readonly now: () => number = () => performance.now(),
    private readonly start = now(),
  ) {}

  /** What was told last. */
  get last(): number {
    return this.latest;
  }

  /**
   * When a track gave something.
   *
   * @param track any object that stands for it
   * @param timestamp at a time of its own, in microseconds
   * @param lasts microseconds from then until it was whole: nobody can have it sooner
   * @returns milliseconds since the beginning, never fewer than 0; they may go back while the offset settles
   */
  sound(track: object, timestamp: number, lasts = 0): number {
    const own = timestamp / 1000;
    const at = this.now() - this.start;
    const offset = this.offset(track, at, own, lasts / 1000);
    this.latest = Math.max(this.latest, own + offset.value);
    return Math.max(0, own + offset.value);
  }

  /** As `sound`; undefined for a picture that would be shown before one that was told earlier, whatever its track. */
  picture(track: object, timestamp: number): number | undefined {
    const ms = this.sound(track, timestamp);
    if (ms <= this.lastPicture) return undefined;
    this.lastPicture = ms;
    return ms;
  }

  /** Milliseconds by which a track's own clock has gone wrong since it began, and was put right. */
  drift(track: object): number {
    return this.offsets.get(track)?.drift ?? 0;
  }

  /** Milliseconds by which a track is told later than it was made, as last measured; negative where earlier. */
  late(track: object): number {
    return this.offsets.get(track)?.late ?? 0;
  }

  forget(track: object): void {
    this.offsets.delete(track);
  }

  /** Chromium counts from the start of the thread that reads: what waited while a track was moved still has the page's count. */
  private offset(track: object, at: number, own: number, lasts: number): Offset {
    const delay = at - own - lasts;
    let offset = this.offsets.get(track);
    if (!offset || own < offset.own - MOST_BACK) {
      offset = { began: at, own, value: delay, smallest: delay, windowEnds: at + WINDOW, drift: 0, late: 0 };
      this.offsets.set(track, offset);
    }
    offset.own = own;
    offset.smallest = Math.min(offset.smallest, delay);
    if (at - offset.began <= SETTLING) offset.value = offset.smallest;
    if (at >= offset.windowEnds) this.windowOver(offset, at);
    return offset;
  }

  private windowOver(offset: Offset, at: number): void {
    const wrong = offset.smallest - offset.value;
    const put = Math.abs(wrong) > NOISE;
    if (put) {
      offset.value += wrong;
      offset.drift += wrong;
    }
    offset.late = put ? 0 : -wrong;
    offset.smallest = Infinity;
    offset.windowEnds = at + WINDOW;
  }
}
