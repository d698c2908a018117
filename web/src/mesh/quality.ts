/** How good a connection is, as a coloured dot says it. */
export type Quality = 'good' | 'fair' | 'poor';

/** The figures of one connection at one moment, as WebRTC counts them: from the beginning, or as they are now. */
export interface Sample {
  /** Milliseconds there and back. */
  readonly roundTrip?: number;
  /** Milliseconds by which packets come unevenly. */
  readonly jitter: number;
  readonly received: number;
  readonly lost: number;
  /** Part of what we send that the other side misses, 0 to 1. */
  readonly missedThere: number;
}

/**
 * Where good ends, and where fair does. People notice 300 ms there and back and stumble over 600; concealment hides some
 * 3 % of lost sound, and pictures break up from about 10 %; buffers swallow unevenness up to 50 ms.
 */
export const THRESHOLDS = {
  roundTrip: [300, 600],
  loss: [0.03, 0.1],
  jitter: [50, 100],
} as const;

/** One line in figures, between two looks. */
export interface Line {
  /** Milliseconds there and back; undefined where it is not known. */
  readonly roundTrip: number | undefined;
  /** Part of what the other sends that does not arrive here, 0 to 1. */
  readonly lostHere: number;
  /** Part of what we send that does not arrive there. */
  readonly lostThere: number;
}

export function lineOf(before: Sample, now: Sample): Line {
  const received = Math.max(0, now.received - before.received);
  const lost = Math.max(0, now.lost - before.lost);
  const lostHere = received + lost === 0 ? 0 : lost / (received + lost);
  return { roundTrip: now.roundTrip, lostHere, lostThere: now.missedThere };
}

/** Judges what lay between two samples. */
export function judge(before: Sample, now: Sample): Quality {
  const { roundTrip = 0, lostHere, lostThere } = lineOf(before, now);
  return worst([
    grade(roundTrip, THRESHOLDS.roundTrip),
    grade(Math.max(lostHere, lostThere), THRESHOLDS.loss),
    grade(now.jitter, THRESHOLDS.jitter),
  ]);
}

/**
 * How good one's own network is, as far as the lines to others tell: as the best of them, for what is bad on all is what they share.
 *
 * @returns undefined where there are none
 */
export function ownQuality(lines: readonly Quality[]): Quality | undefined {
  return (['good', 'fair', 'poor'] as const).find((quality) => lines.includes(quality));
}

/** Whose network it is where a line is not good; of one line alone nobody can say. */
export function whoseTrouble(quality: Quality, all: readonly Quality[]): 'own' | 'theirs' | undefined {
  if (quality === 'good' || all.length < 2) return undefined;
  return ownQuality(all) === 'good' ? 'theirs' : 'own';
}

/** What counts of a report of `getStats`. */
export function sampleOf(report: Iterable<readonly [string, unknown]>): Sample {
  let roundTrip: number | undefined;
  let jitter = 0;
  let received = 0;
  let lost = 0;
  let missedThere = 0;
  for (const [, value] of report) {
    const stats = value as Record<string, unknown>;
    const number = (name: string): number => (typeof stats[name] === 'number' ? stats[name] : 0);
    if (stats['type'] === 'candidate-pair' && stats['nominated'] === true && stats['state'] === 'succeeded') {
      if (typeof stats['currentRoundTripTime'] === 'number') roundTrip = stats['currentRoundTripTime'] * 1000;
    } else if (stats['type'] === 'inbound-rtp') {
      jitter = Math.max(jitter, number('jitter') * 1000);
      received += number('packetsReceived');
      lost += Math.max(0, number('packetsLost'));
    } else if (stats['type'] === 'remote-inbound-rtp') {
      missedThere = Math.max(missedThere, number('fractionLost'));
    }
  }
  return { jitter, received, lost, missedThere, ...(roundTrip === undefined ? {} : { roundTrip }) };
}

function grade(value: number, [fair, poor]: readonly [number, number]): Quality {
  if (value > poor) return 'poor';
  return value > fair ? 'fair' : 'good';
}

function worst(grades: readonly Quality[]): Quality {
  if (grades.includes('poor')) return 'poor';
  return grades.includes('fair') ? 'fair' : 'good';
}
