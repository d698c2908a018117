import { describe, expect, test } from 'vitest';
import { PublishClock } from '@/publish/clock';
import { SoundTimeline } from '@/publish/sound-timeline';

const SECOND = 1_000;
const RATE = 48_000;
const BLOCK = 10;
const PICTURE = 1_000 / 24;
/** Blocks of sound and pictures the browser keeps for a page that is busy; older ones are lost. */
const KEPT = { audio: 50, video: 4 } as const;

/** Numbers from 0 to 1 that a seed determines. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Scene {
  readonly seed: number;
  readonly minutes: number;
  /** Milliseconds of each second in which the page takes nothing. */
  readonly jank: number;
  /** Milliseconds at the start in which it takes nothing. */
  readonly busyAtFirst?: number;
  /** How much faster the clock of the microphone goes, in millionths. */
  readonly ppm?: number;
  /** Share of blocks that never come. */
  readonly lost?: number;
  readonly keptSound?: number;
}

interface Piece {
  readonly kind: 'audio' | 'video';
  /** When it was made, or begun where it lasts, in true milliseconds. */
  readonly made: number;
  readonly timestamp: number;
}

/**
 * A page that publishes for some minutes. Says how far apart sound and picture made at one moment are at most, in
 * milliseconds: from the second second on, and in the last minute. `misjudged`: by how much less or more the host is told
 * at most, once there was time to measure.
 */
function apart(scene: Scene): { ever: number; atLast: number; misjudged: number; drift: number; filled: number } {
  const random = seeded(scene.seed);
  let now = 0;
  const clock = new PublishClock(() => now, 0);
  const [sound, picture] = [{}, {}];
  const timeline = new SoundTimeline(RATE);
  const errors = { audio: 0, video: 0 };
  const worst = { ever: 0, atLast: 0, misjudged: 0 };
  const end = scene.minutes * 60 * SECOND;

  function take({ kind, made, timestamp }: Piece): void {
    if (kind === 'video') {
      const ms = clock.picture(picture, timestamp);
      if (ms === undefined) return;
      errors.video = ms - made;
    } else {
      const frames = (BLOCK * RATE) / 1000;
      const { silence, skip, ms } = timeline.place(clock.sound(sound, timestamp, BLOCK * 1000), frames);
      if (skip === frames) return;
      // Where the block's first sample would lie, had none been left out.
      errors.audio = ms + ((silence - skip) * 1000) / RATE - made;
    }
    if (made < 2 * SECOND) return;
    const off = Math.abs(errors.audio - errors.video);
    worst.ever = Math.max(worst.ever, off);
    const told = timeline.late + clock.late(sound) - clock.late(picture);
    if (made > 10 * SECOND) worst.misjudged = Math.max(worst.misjudged, Math.abs(told - (errors.audio - errors.video)));
    if (made > end - 60 * SECOND) worst.atLast = Math.max(worst.atLast, off);
  }

  const waiting: Record<Piece['kind'], Piece[]> = { audio: [], video: [] };
  let nextSound = 3;
  let nextPicture = 17;
  let jankAt = random() * (SECOND - scene.jank);
  for (let tick = 0; tick < end; tick++) {
    if (tick % SECOND === 0) jankAt = random() * (SECOND - scene.jank);
    for (; nextSound + BLOCK <= tick; nextSound += BLOCK) {
      if (random() < (scene.lost ?? 0)) continue;
      const timestamp = (7_777 + nextSound * (1 + (scene.ppm ?? 0) / 1e6)) * 1000;
      waiting.audio.push({ kind: 'audio', made: nextSound, timestamp });
    }
    for (; nextPicture <= tick; nextPicture += PICTURE) {
      waiting.video.push({ kind: 'video', made: nextPicture, timestamp: (123_456 + nextPicture) * 1000 });
    }
    waiting.audio = waiting.audio.slice(-(scene.keptSound ?? KEPT.audio));
    waiting.video = waiting.video.slice(-KEPT.video);
    const within = tick % SECOND;
    if (tick < (scene.busyAtFirst ?? 0) || (within >= jankAt && within < jankAt + scene.jank)) continue;
    now = tick;
    [...waiting.audio, ...waiting.video].forEach(take);
    waiting.audio = [];
    waiting.video = [];
  }
  return { ...worst, drift: clock.drift(sound), filled: timeline.filled };
}

describe('sound and picture stay within 40 ms', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('with 300 ms of jank each second, after ten minutes (seed %i)', (seed) => {
    const { ever, atLast } = apart({ seed, minutes: 10, jank: 300 });
    expect([ever, atLast].map(Math.ceil)).toSatisfy((all: number[]) => all.every((ms) => ms <= 40));
  });

  test.each([11, 12, 13])('with a page that is busy when it begins (seed %i)', (seed) => {
    expect(apart({ seed, minutes: 1, jank: 300, busyAtFirst: 800 }).ever).toBeLessThanOrEqual(40);
  });

  test.each([21, 22, 23])('when blocks of sound are lost, which silence replaces (seed %i)', (seed) => {
    const { ever, filled } = apart({ seed, minutes: 10, jank: 300, lost: 0.02, keptSound: 4 });
    expect(ever).toBeLessThanOrEqual(40);
    expect(filled).toBeGreaterThan(60 * SECOND);
  });

  test.each([-200, -50, 50, 200])('with a microphone whose clock is off by %i ppm, and that is told', (ppm) => {
    const { ever, misjudged, drift } = apart({ seed: 31, minutes: 10, jank: 300, ppm });
    expect(ever).toBeLessThanOrEqual(40);
    expect(misjudged).toBeLessThanOrEqual(10);
    expect(Math.abs(drift + (ppm / 1e6) * 600 * SECOND)).toBeLessThan(10);
  });
});

describe('the time of a track', () => {
  test('is that of its least late piece, within the first second', () => {
    let now = 500;
    const clock = new PublishClock(() => now, 0);
    const track = {};
    expect(clock.picture(track, 0)).toBe(500);
    now = 520;
    expect(clock.picture(track, 400_000)).toBe(520);
    expect(clock.picture(track, 390_000)).toBeUndefined();
    now = 1_600;
    expect(clock.sound(track, 1_000_000)).toBe(1_120);
  });

  test('tells what is too little to put right', () => {
    let now = 0;
    const clock = new PublishClock(() => now, 0);
    const track = {};
    for (; now <= 11_000; now += 10) clock.sound(track, (now - (now < 2_000 ? 0 : 4)) * 1000);
    expect(clock.late(track)).toBe(-4);
    expect(clock.drift(track)).toBe(0);
  });

  test('is when it began, where it lasts and comes when it is over', () => {
    const clock = new PublishClock(() => 510, 0);
    expect(clock.sound({}, 0, 10_000)).toBe(500);
  });

  test('begins anew where its count does, as when a browser moves it to another thread', () => {
    let now = 0;
    const clock = new PublishClock(() => now, 0);
    const track = {};
    expect(clock.sound(track, 8_861_000)).toBe(0);
    now = 10;
    expect(clock.sound(track, 7_773_000)).toBe(10);
    now = 20;
    expect(clock.sound(track, 7_783_000)).toBe(20);
  });

  test('begins anew with a track, and is forgotten with it', () => {
    let now = 0;
    const clock = new PublishClock(() => now, 0);
    const track = {};
    clock.sound(track, 0);
    clock.forget(track);
    now = 2_000;
    expect(clock.sound(track, 0)).toBe(2_000);
    expect(clock.last).toBe(2_000);
  });
});

describe('blocks of sound', () => {
  const FRAMES = 480;

  test('follow each other while they are where they belong, or nearly', () => {
    const timeline = new SoundTimeline(RATE);
    const placed = [100, 110, 121, 139].map((ms) => timeline.place(ms, FRAMES));
    expect(placed.map(({ silence, skip, ms }) => [silence, skip, ms])).toEqual([[0, 0, 100], [0, 0, 110], [0, 0, 120], [0, 0, 130]]);
    expect(timeline.late).toBe(-9);
  });

  test('have silence before them where some were lost', () => {
    const timeline = new SoundTimeline(RATE);
    timeline.place(0, FRAMES);
    expect(timeline.place(110, FRAMES)).toEqual({ silence: 4_800, skip: 0, ms: 10, anew: false });
    expect(timeline.filled).toBe(100);
    expect(timeline.late).toBe(0);
  });

  test('are cut, or left out, where the sound is ahead', () => {
    const timeline = new SoundTimeline(RATE);
    timeline.place(0, 4 * FRAMES);
    expect(timeline.place(15, 4 * FRAMES)).toMatchObject({ silence: 0, skip: 1_200 });
    expect(timeline.place(0, FRAMES)).toMatchObject({ skip: FRAMES });
  });

  test('begin anew after a pause', () => {
    const timeline = new SoundTimeline(RATE);
    timeline.place(0, FRAMES);
    expect(timeline.place(60_000, FRAMES)).toEqual({ silence: 0, skip: 0, ms: 60_000, anew: true });
  });
});
