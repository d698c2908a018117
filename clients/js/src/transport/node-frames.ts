/** WebSocket framing (RFC 6455, section 5) for a client: masks what it sends, refuses what no server may send. */
export const CONTINUATION = 0x0;
export const TEXT = 0x1;
export const BINARY = 0x2;
export const CLOSE = 0x8;
export const PING = 0x9;
export const PONG = 0xa;

const FINAL = 0x80;
const MASKED = 0x80;
const RESERVED = 0x70;
const SHORT_MAX = 125;
const TWO_BYTES = 126;
const EIGHT_BYTES = 127;
const TWO_BYTES_MAX = 0xffff;

/** Larger messages than this end the connection. */
export const MESSAGE_LIMIT = 16 * 1024 * 1024;

export interface Frame {
  readonly final: boolean;
  readonly opcode: number;
  readonly payload: Buffer;
}

export class FrameError extends Error {}

/** @param mask four random bytes */
export function encodeFrame(opcode: number, payload: Buffer, mask: Buffer): Buffer {
  const head = header(opcode, payload.length);
  const masked = Buffer.allocUnsafe(payload.length);
  for (let i = 0; i < payload.length; i++) masked[i] = (payload[i] ?? 0) ^ (mask[i & 3] ?? 0);
  return Buffer.concat([head, mask, masked]);
}

function header(opcode: number, length: number): Buffer {
  if (length <= SHORT_MAX) return Buffer.from([FINAL | opcode, MASKED | length]);
  if (length <= TWO_BYTES_MAX) {
    const head = Buffer.from([FINAL | opcode, MASKED | TWO_BYTES, 0, 0]);
    head.writeUInt16BE(length, 2);
    return head;
  }
  const head = Buffer.alloc(10);
  head[0] = FINAL | opcode;
  head[1] = MASKED | EIGHT_BYTES;
  head.writeBigUInt64BE(BigInt(length), 2);
  return head;
}

/** Cuts the byte stream into frames. */
export class FrameReader {
  private rest: Buffer = Buffer.alloc(0);

  /** The frames these bytes complete. Throws {@link FrameError}. */
  read(bytes: Buffer): Frame[] {
    this.rest = this.rest.length === 0 ? bytes : Buffer.concat([this.rest, bytes]);
    const frames: Frame[] = [];
    for (let frame = this.next(); frame; frame = this.next()) frames.push(frame);
    return frames;
  }

  private next(): Frame | undefined {
    if (this.rest.length < 2) return undefined;
    const first = this.rest.readUInt8(0);
    const second = this.rest.readUInt8(1);
    if ((first & RESERVED) !== 0 || (second & MASKED) !== 0) throw new FrameError('not a frame of a server');
    const extended = { [TWO_BYTES]: 2, [EIGHT_BYTES]: 8 }[second] ?? 0;
    const start = 2 + extended;
    if (this.rest.length < start) return undefined;
    const length = this.length(second);
    if (length > MESSAGE_LIMIT) throw new FrameError('frame too large');
    if (this.rest.length < start + length) return undefined;
    const payload = this.rest.subarray(start, start + length);
    this.rest = this.rest.subarray(start + length);
    return { final: (first & FINAL) !== 0, opcode: first & 0xf, payload };
  }

  private length(short: number): number {
    if (short === TWO_BYTES) return this.rest.readUInt16BE(2);
    return short === EIGHT_BYTES ? Number(this.rest.readBigUInt64BE(2)) : short;
  }
}
