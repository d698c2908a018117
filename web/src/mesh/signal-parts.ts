import { custom, type CustomElement, type Element } from 'rtcroom-client';
import { readSignal, type Envelope } from './signal';

/**
 * How signals travel: custom elements of user-to-user messages, which other clients pass over because they do not know
 * the command. A session description may be larger than one message; then it comes in parts.
 */
const COMMAND = 'rtcmesh';
/** The server takes 8192 bytes of one message; the rest is for the frame around it. */
const PART_BYTES = 7_000;
const MOST_PARTS = 16;
/** Half-told signals kept per sender. */
const MOST_OPEN = 4;
/** Numbers kept per life, so that a message sent twice is heard once. */
const REMEMBERED = 64;

interface Header {
  readonly room: string;
  readonly from: string;
  readonly to: string;
  /** Number of the signal in the life of its sender. */
  readonly n: number;
  readonly part: number;
  readonly of: number;
}

/** The messages that carry a signal, in their order. */
export function wrap(room: string, n: number, { from, to, signal }: Envelope): CustomElement[] {
  const parts = split(JSON.stringify(signal));
  return parts.map((text, part) => {
    const header: Header = { room, from, to, n, part, of: parts.length };
    return custom(JSON.stringify({ cmd: COMMAND, data: header }), '', text);
  });
}

/** Puts the messages of one sender together again. */
export class SignalAssembler {
  private readonly open = new Map<string, (string | undefined)[]>();
  private readonly done = new Set<string>();

  constructor(private readonly room: string) {}

  /** The signal this message completes. */
  take(elements: readonly Element[]): Envelope | undefined {
    const found = opened(elements);
    if (!found || found.header.room !== this.room) return undefined;
    const { from, to, n, part, of } = found.header;
    const key = `${from} ${n}`;
    if (this.done.has(key)) return undefined;
    const parts = this.open.get(key) ?? new Array<string | undefined>(of).fill(undefined);
    if (parts.length !== of) return undefined;
    parts[part] = found.text;
    remember(this.open, key, parts, MOST_OPEN);
    if (parts.includes(undefined)) return undefined;
    this.open.delete(key);
    this.done.add(key);
    if (this.done.size > REMEMBERED) this.done.delete(this.done.values().next().value as string);
    const signal = readSignal(parts.join(''));
    return signal && { from, to, signal };
  }
}

function remember<T>(map: Map<string, T>, key: string, value: T, most: number): void {
  map.set(key, value);
  if (map.size > most) map.delete(map.keys().next().value as string);
}

function split(text: string): string[] {
  const parts: string[] = [];
  for (let at = 0; at < text.length; ) {
    let size = Math.min(PART_BYTES, text.length - at);
    while (bytesAsWritten(text.slice(at, at + size)) > PART_BYTES) size = Math.ceil(size * 0.75);
    parts.push(text.slice(at, at + size));
    at += size;
  }
  return parts;
}

function bytesAsWritten(text: string): number {
  return new TextEncoder().encode(JSON.stringify(text)).length;
}

function opened(elements: readonly Element[]): { readonly header: Header; readonly text: string } | undefined {
  const [element] = elements;
  if (elements.length !== 1 || element?.type !== 'custom') return undefined;
  try {
    const { cmd, data } = JSON.parse(element.data) as { cmd?: unknown; data?: Partial<Header> };
    if (cmd !== COMMAND || !data) return undefined;
    const { room, from, to, n, part, of } = data;
    const texts = typeof room === 'string' && typeof from === 'string' && typeof to === 'string';
    if (!texts || from === '' || !isCount(n) || !isCount(part) || !isCount(of) || of > MOST_PARTS || part >= of) return undefined;
    return { header: { room, from, to, n, part, of }, text: element.ext };
  } catch {
    return undefined;
  }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
