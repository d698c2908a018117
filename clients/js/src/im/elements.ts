import type { Json, JsonObject } from '../http/answers.js';
import type { Kind } from './frames.js';

export interface TextElement {
  readonly type: 'text';
  readonly text: string;
}

export interface CustomElement {
  readonly type: 'custom';
  readonly data: string;
  readonly desc: string;
  readonly ext: string;
}

export type Element = TextElement | CustomElement;

export interface Body {
  readonly kind: Kind;
  readonly body: Json;
}

export function text(content: string): TextElement {
  return { type: 'text', text: content };
}

export function custom(data: string, desc = '', ext = ''): CustomElement {
  return { type: 'custom', data, desc, ext };
}

/** How messages of one or several elements travel, so that clients of every kind read each other. */
export function bodyOf(elements: readonly Element[]): Body {
  const [only, ...more] = elements;
  if (only && more.length === 0) {
    if (only.type === 'text') return { kind: 'text', body: only.text };
    return { kind: 'custom', body: { data: only.data, desc: only.desc, ext: only.ext } };
  }
  return { kind: 'custom', body: elements.map((element): JsonObject => ({ ...element })) };
}

/** The elements of a message; a body of another make becomes one custom element with its JSON as data. */
export function elementsOf({ kind, body }: Body): readonly Element[] {
  if (kind === 'text') return [text(String(body))];
  if (Array.isArray(body)) {
    const elements = (body as readonly Json[]).map(elementOf);
    if (elements.length > 0 && elements.every((element) => element !== undefined)) return elements;
  }
  const single = isObject(body) && typeof body['data'] === 'string' ? customOf(body) : undefined;
  return [single ?? custom(JSON.stringify(body))];
}

function elementOf(item: Json): Element | undefined {
  if (!isObject(item)) return undefined;
  if (item['type'] === 'text' && typeof item['text'] === 'string') return text(item['text']);
  return item['type'] === 'custom' ? customOf(item) : undefined;
}

function customOf(item: JsonObject): CustomElement {
  const part = (name: string): string => (typeof item[name] === 'string' ? item[name] : '');
  return custom(part('data'), part('desc'), part('ext'));
}

function isObject(json: Json): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
