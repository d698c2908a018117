import type { JsonObject } from '../http/answers.js';

/** Where one stream goes in the common picture; pixels. */
export interface MixInput {
  readonly streamID: string;
  /** Larger ones cover smaller ones. */
  readonly layer: number;
  /** Nothing but room for others: needed where no stream has the size of the whole. */
  readonly canvas?: boolean;
  readonly width?: number;
  readonly height?: number;
  readonly x?: number;
  readonly y?: number;
  /** The part of the stream that is shown; the whole of it unless given. */
  readonly crop?: MixCrop;
}

/** Shares of the stream's own size, above 0 and below 1: what streams of other proportions show undistorted. */
export interface MixCrop {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Of the anchor's own picture, and of the guests' windows in it; pixels. */
export interface MixSizes {
  readonly width: number;
  readonly height: number;
  readonly windowWidth: number;
  readonly windowHeight: number;
  /** Free space below the lowest window, where apps show their buttons. */
  readonly below: number;
}

export const MIX_SIZES: MixSizes = { width: 360, height: 640, windowWidth: 120, windowHeight: 180, below: 90 };

const INTERFACE = 'mix_streamv2.start_mix_stream_advanced';
const CANVAS = 3;
const PK_HEIGHT = 640;
const PK_HALF = 360;

/** The anchor fills the picture, guests stand in windows stacked upward from the lower right. Alone, he ends the mix. */
export function smallWindows(own: string, guests: readonly string[], sizes: MixSizes = MIX_SIZES): readonly MixInput[] {
  const { width, height, windowWidth, windowHeight, below } = sizes;
  const windows = guests.map((streamID, place) => ({
    streamID,
    layer: place + 2,
    width: windowWidth,
    height: windowHeight,
    x: width - windowWidth,
    y: height - below - windowHeight * (place + 1),
  }));
  return [{ streamID: own, layer: 1 }, ...windows];
}

/** Two anchors side by side. */
export function sideBySide(own: string, peer: string): readonly MixInput[] {
  const half = { width: PK_HALF, height: PK_HEIGHT, y: 0 };
  return [
    { streamID: own, layer: 1, canvas: true, width: 2 * PK_HALF, height: PK_HEIGHT },
    { streamID: own, layer: 2, ...half, x: 0 },
    { streamID: peer, layer: 3, ...half, x: PK_HALF },
  ];
}

/**
 * The order as the mixing service takes it. The picture comes out under the caller's own stream.
 *
 * @param seconds since 1970
 */
export function mixParams(own: string, inputs: readonly MixInput[], seconds: number, appID: string | number): JsonObject {
  return {
    timestamp: seconds,
    eventId: seconds,
    interface: {
      interfaceName: 'Mix_StreamV2',
      para: {
        app_id: appID,
        interface: INTERFACE,
        mix_stream_session_id: own,
        output_stream_id: own,
        input_stream_list: inputs.map(entry),
      },
    },
  };
}

/** The name of the stream behind a push or play URL: `rtmp://host/live/NAME?…`, `http://host/live/NAME.flv`. */
export function streamOf(url: string): string {
  const path = url.replace(/[?#].*$/, '');
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[a-z0-9]+$/i, '');
}

function entry(input: MixInput): JsonObject {
  const { streamID, crop } = input;
  const part = crop && { crop_x: crop.x, crop_y: crop.y, crop_width: crop.width, crop_height: crop.height };
  return { input_stream_id: streamID, layout_params: layout(input), ...(part ? { crop_params: part } : {}) };
}

function layout({ layer, canvas, width, height, x, y }: MixInput): JsonObject {
  return {
    image_layer: layer,
    ...(canvas ? { input_type: CANVAS } : {}),
    ...(width === undefined ? {} : { image_width: width }),
    ...(height === undefined ? {} : { image_height: height }),
    ...(x === undefined ? {} : { location_x: x }),
    ...(y === undefined ? {} : { location_y: y }),
  };
}
