/** Which stream is in which place for media, by the place's `mid`. */
export interface Slots {
  readonly video: ReadonlyMap<string, string>;
  readonly audio: ReadonlyMap<string, string>;
  /** Streams that are not sent, and why: `offline`, `forbidden`, `unplayable`. */
  readonly refused: ReadonlyMap<string, string>;
}

/** What a server says on the control socket of a call session. */
export type ControlMessage =
  | ({ readonly kind: 'slots' } & Slots)
  /** How loud streams are, in decibels below full scale. */
  | { readonly kind: 'levels'; readonly levels: ReadonlyMap<string, number> }
  /** Kilobits per second that go to this page. */
  | { readonly kind: 'estimate'; readonly kilobits: number };

/** One entry of what a page asks for; the most wanted stands first. */
export interface Wanted {
  readonly stream: string;
  /** Of its play address: who may play. */
  readonly query: string;
  /** Pixels of the screen that its picture is high; 0 for none. */
  readonly height: number;
  readonly sound: boolean;
}

/** Undefined for what is no message, or of a later version. */
export function readControl(text: string): ControlMessage | undefined {
  const json = objectOf(parsed(text));
  if (!json) return undefined;
  const slots = objectOf(json['slots']);
  if (slots) {
    const [video, audio] = [entries(slots['video'], isText), entries(slots['audio'], isText)];
    return { kind: 'slots', video, audio, refused: entries(json['refused'], isText) };
  }
  if (objectOf(json['levels'])) return { kind: 'levels', levels: entries(json['levels'], isNumber) };
  const { estimate } = json;
  return isNumber(estimate) ? { kind: 'estimate', kilobits: estimate } : undefined;
}

function entries<T>(value: unknown, is: (one: unknown) => one is T): ReadonlyMap<string, T> {
  return new Map(Object.entries(objectOf(value) ?? {}).filter((entry): entry is [string, T] => is(entry[1])));
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

function objectOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
