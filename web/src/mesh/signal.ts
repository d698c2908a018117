/** What two browsers of a mesh tell each other; what others send is checked before anything is believed. */
export interface MediaState {
  readonly mic: boolean;
  readonly camera: boolean;
  readonly screen: boolean;
}

export const NO_MEDIA: MediaState = { mic: false, camera: false, screen: false };

/** Of who sends and receives by a server: whether he gets the one he says it to from there, so that a link to him is not needed. */
export type Serving = 'joined' | 'receiving';

export interface Description {
  readonly type: 'offer' | 'answer';
  readonly sdp: string;
  /** Of an offer: its number. Of an answer: the number of the offer it answers. */
  readonly turn: number;
}

export type Signal =
  /** Here I am, and this is what I send. Answered by the same from those who did not know. */
  | { readonly kind: 'hello'; readonly state: MediaState; readonly server?: Serving }
  /** The steps of a negotiation: a description, ways to be reached, or both. */
  | { readonly kind: 'talk'; readonly description?: Description; readonly candidates?: readonly RTCIceCandidateInit[] }
  | { readonly kind: 'state'; readonly state: MediaState; readonly server?: Serving }
  | { readonly kind: 'bye' };

/** A signal with the lives it is between: a page that was reloaded is another life of the same user. */
export interface Envelope {
  readonly from: string;
  /** Empty when the sender does not know the receiver's. */
  readonly to: string;
  readonly signal: Signal;
}

/** More candidates than any machine has addresses. */
const MOST_CANDIDATES = 100;

/** Undefined for what is none, or of a later version. */
export function readSignal(text: string): Signal | undefined {
  const json = object(text);
  switch (json?.['kind']) {
    case 'hello':
    case 'state':
      return { kind: json['kind'], state: stateOf(json['state']), ...servingOf(json['server']) };
    case 'bye':
      return { kind: 'bye' };
    case 'talk':
      return talk(json);
    default:
      return undefined;
  }
}

function talk(json: Record<string, unknown>): Signal | undefined {
  const description = descriptionOf(json['description']);
  const candidates = Array.isArray(json['candidates']) ? json['candidates'].slice(0, MOST_CANDIDATES).filter(isCandidate) : [];
  if (!description && candidates.length === 0) return undefined;
  return { kind: 'talk', ...(description ? { description } : {}), ...(candidates.length > 0 ? { candidates } : {}) };
}

function descriptionOf(value: unknown): Description | undefined {
  if (!isObject(value)) return undefined;
  const { type, sdp, turn } = value;
  if ((type !== 'offer' && type !== 'answer') || typeof sdp !== 'string' || typeof turn !== 'number') return undefined;
  return { type, sdp, turn };
}

function isCandidate(value: unknown): value is RTCIceCandidateInit {
  return isObject(value) && typeof value['candidate'] === 'string';
}

function stateOf(value: unknown): MediaState {
  const on = (name: string): boolean => isObject(value) && value[name] === true;
  return { mic: on('mic'), camera: on('camera'), screen: on('screen') };
}

function servingOf(value: unknown): { server?: Serving } {
  return value === 'joined' || value === 'receiving' ? { server: value } : {};
}

function object(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
