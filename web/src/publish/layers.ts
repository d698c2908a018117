import { CAPTURE, type Grade } from '@/mesh/budget';

/** Sizes of one picture that are sent at once, so that a server can give each viewer the one that fits. */
const LAYERS: Readonly<Record<Grade, readonly number[]>> = { low: [250], standard: [200, 900], high: [150, 500, 2000] };
const SCREEN_KILOBITS = 1800;
/** Letters have to be sharp rather than smooth. */
const SCREEN_FRAMES = 8;
const NAMES = ['q', 'h', 'f'];

/**
 * How many sizes a picture of so many pixels is sent in. Chromium has a list of its own, by which it sends the first ones
 * of more, and never the largest (156, as measured).
 */
export function mostLayers({ width = 0, height = 0 }: MediaTrackSettings): number {
  const pixels = width * height;
  if (pixels === 0 || pixels >= 1280 * 720) return 3;
  return pixels >= 480 * 270 ? 2 : 1;
}

/** The smallest first, each half as wide as the next. */
export function layers(grade: Grade, most: number): RTCRtpEncodingParameters[] {
  const kilobits = LAYERS[grade].slice(-most);
  return kilobits.map((rate, i) => ({
    // One size needs no name, and some servers take none for it.
    ...(kilobits.length > 1 ? { rid: NAMES.at(i - kilobits.length) as string } : {}),
    maxBitrate: rate * 1000,
    maxFramerate: CAPTURE[grade].frameRate,
    scaleResolutionDownBy: 2 ** (kilobits.length - 1 - i),
  }));
}

/** The same sizes for a camera or, of few frames, for a screen. */
export function limit(encodings: readonly RTCRtpEncodingParameters[], grade: Grade, screen: boolean): void {
  const camera = layers(grade, encodings.length);
  for (const [i, encoding] of encodings.entries()) {
    const largest = i === encodings.length - 1;
    encoding.maxBitrate = screen && largest ? SCREEN_KILOBITS * 1000 : (camera[i]?.maxBitrate ?? 0);
    encoding.maxFramerate = screen ? SCREEN_FRAMES : CAPTURE[grade].frameRate;
  }
}
