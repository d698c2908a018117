/** Milliseconds by which sound may be off before it is mended: every mend is heard. */
const TOLERANCE = 20;
/** A gap beyond this is no gap, but a pause: silence of that length is not worth making. */
const LONGEST_GAP = 2_000;

/** What an encoder is given so that a block of sound lies where it belongs. */
export interface Placement {
  /** Samples of silence before it. */
  readonly silence: number;
  /** Samples to leave out at its beginning; all of them when it comes too late altogether. */
  readonly skip: number;
  /** Milliseconds at which the silence begins, or the block where there is none. */
  readonly ms: number;
  /** The encoder is to begin anew. */
  readonly anew: boolean;
}

/**
 * Encoders of sound count samples and ignore the times of what they are given: each block that is lost moves all later
 * sound ahead. This counts with them, and says what keeps the sound where it was made.
 */
export class SoundTimeline {
  private began: number | undefined;
  private samples = 0;

  /** @param rate samples per second */
  constructor(private readonly rate: number) {}

  /** Milliseconds of silence that were put in for sound that was lost. */
  filled = 0;

  /** Milliseconds by which the last block lies later than it was made; negative where earlier. */
  late = 0;

  /**
   * Places the next block.
   *
   * @param ms when it was made
   * @param frames its samples per channel
   */
  place(ms: number, frames: number): Placement {
    const first = this.began === undefined;
    const missing = first ? 0 : ms - this.end;
    const anew = first || missing > LONGEST_GAP;
    if (anew) {
      this.began = ms;
      this.samples = 0;
    }
    const off = anew || Math.abs(missing) <= TOLERANCE ? 0 : Math.round((missing * this.rate) / 1000);
    this.late = anew || off !== 0 ? 0 : -missing;
    const silence = Math.max(0, off);
    const skip = Math.min(frames, Math.max(0, -off));
    const placement = { silence, skip, ms: this.end, anew: anew && !first };
    this.samples += silence + frames - skip;
    this.filled += (silence * 1000) / this.rate;
    return placement;
  }

  /** Where the next sample lies, in milliseconds. */
  private get end(): number {
    return (this.began ?? 0) + (this.samples * 1000) / this.rate;
  }
}
