/** How good a picture may be. */
export interface Budget {
  /** Bits per second. */
  readonly maxBitrate: number;
  readonly maxFramerate: number;
  /** 2 is half the width and half the height of what the camera gives. */
  readonly scaleResolutionDownBy: number;
}

export const GRADES = ['low', 'standard', 'high'] as const;
/** What the person chose: `low` for weak machines and lines. */
export type Grade = (typeof GRADES)[number];

/** What the camera is asked for. */
export const CAPTURE: Readonly<Record<Grade, { readonly width: number; readonly height: number; readonly frameRate: number }>> = {
  low: { width: 320, height: 240, frameRate: 15 },
  standard: { width: 640, height: 360, frameRate: 24 },
  high: { width: 1280, height: 720, frameRate: 30 },
};

/** Kilobits per second to each of one, two and three others: a line that carries one good picture carries three smaller ones. */
const CAMERA_KILOBITS: Readonly<Record<Grade, readonly [number, number, number]>> = {
  low: [250, 180, 130],
  standard: [900, 550, 350],
  high: [2000, 1100, 650],
};
const SCALE = [1, 1.25, 1.5] as const;
const SCREEN_KILOBITS = [1800, 1100, 700] as const;
/** Letters have to be sharp rather than smooth. */
const SCREEN_FRAMES = 8;

/**
 * What each of the others may get of one's picture.
 *
 * @param others whom it is sent to; more than three count as three
 */
export function budget(others: number, grade: Grade, screen: boolean): Budget {
  const at = Math.min(Math.max(others, 1), 3) - 1;
  if (screen) return { maxBitrate: (SCREEN_KILOBITS[at] ?? 700) * 1000, maxFramerate: SCREEN_FRAMES, scaleResolutionDownBy: 1 };
  return {
    maxBitrate: (CAMERA_KILOBITS[grade][at] ?? 130) * 1000,
    maxFramerate: CAPTURE[grade].frameRate,
    scaleResolutionDownBy: grade === 'low' ? 1 : (SCALE[at] ?? 1.5),
  };
}
