/** FLV as live engines read it: the head of a file, then one tag per encoded piece. */
export const FILE_HEAD: Uint8Array<ArrayBuffer> = Uint8Array.of(0x46, 0x4c, 0x56, 1, 5, 0, 0, 0, 9, 0, 0, 0, 0);

const AUDIO = 8;
const VIDEO = 9;
const TAG_HEAD = 11;
/** Version 10 codecs: AVC, and AAC at 44 kHz stereo as the format wants it said whatever the truth. */
const AVC = 7;
const AAC = 0xaf;
const KEY = 1;
const INTER = 2;
/** Sound with a FourCC; the lower half says header (0) or frames (1). */
const WITH_FOURCC = 0x90;
const OPUS = [0x4f, 0x70, 0x75, 0x73];

/** What decoders of a picture need first: an AVCDecoderConfigurationRecord. */
export function avcHeader(record: Uint8Array, ms: number): Uint8Array<ArrayBuffer> {
  return tag(VIDEO, ms, [(KEY << 4) | AVC, 0, 0, 0, 0], record);
}

/** One picture, its units with their lengths before them; nothing is shown in another order than it is sent. */
export function avcFrame(data: Uint8Array, ms: number, key: boolean): Uint8Array<ArrayBuffer> {
  return tag(VIDEO, ms, [((key ? KEY : INTER) << 4) | AVC, 1, 0, 0, 0], data);
}

/** An AudioSpecificConfig. */
export function aacHeader(config: Uint8Array, ms: number): Uint8Array<ArrayBuffer> {
  return tag(AUDIO, ms, [AAC, 0], config);
}

export function aacFrame(data: Uint8Array, ms: number): Uint8Array<ArrayBuffer> {
  return tag(AUDIO, ms, [AAC, 1], data);
}

/** An identification header as Ogg files begin with. */
export function opusHeader(head: Uint8Array, ms: number): Uint8Array<ArrayBuffer> {
  return tag(AUDIO, ms, [WITH_FOURCC, ...OPUS], head);
}

export function opusFrame(data: Uint8Array, ms: number): Uint8Array<ArrayBuffer> {
  return tag(AUDIO, ms, [WITH_FOURCC | 1, ...OPUS], data);
}

/** For encoders that give none: 48 kHz, nothing to skip. */
export function opusHeadOf(channels: number): Uint8Array<ArrayBuffer> {
  const head = new Uint8Array(19);
  head.set(new TextEncoder().encode('OpusHead'));
  head[8] = 1;
  head[9] = channels;
  new DataView(head.buffer).setUint32(12, 48_000, true);
  return head;
}

function tag(type: number, ms: number, lead: readonly number[], data: Uint8Array): Uint8Array<ArrayBuffer> {
  const size = lead.length + data.length;
  const bytes = new Uint8Array(TAG_HEAD + size + 4);
  const view = new DataView(bytes.buffer);
  const stamp = Math.max(0, Math.round(ms)) >>> 0;
  view.setUint32(0, (type << 24) | size);
  // The upper byte of the time stands behind the lower three.
  view.setUint32(4, ((stamp & 0xffffff) << 8) | (stamp >>> 24));
  bytes.set(lead, TAG_HEAD);
  bytes.set(data, TAG_HEAD + lead.length);
  view.setUint32(TAG_HEAD + size, TAG_HEAD + size);
  return bytes;
}
