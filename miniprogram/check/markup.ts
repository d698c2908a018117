export interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly line: number;
}

export interface Markup {
  readonly tags: readonly Tag[];
  /** What stands between tags, outside of `{{ }}`. */
  readonly texts: readonly { readonly text: string; readonly line: number }[];
}

const PIECE = /<!--[\s\S]*?-->|<\/[^>]*>|<([a-z][\w-]*)((?:\s+[\w:.-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*)\s*\/?>|[^<]+/gi;
const ATTRIBUTE = /([\w:.-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/g;

/** Tags and texts of a WXML file that WeChat's own compiler has found right. */
export function parse(wxml: string): Markup {
  const tags: Tag[] = [];
  const texts: { text: string; line: number }[] = [];
  for (const piece of wxml.replace(/<wxs\b[^>]*>[\s\S]*?<\/wxs>/g, (all) => all.replace(/>[\s\S]*</, '><')).matchAll(PIECE)) {
    const line = wxml.slice(0, piece.index).split('\n').length;
    const [all, name, attributes = ''] = piece;
    if (name !== undefined) tags.push({ name, attributes: new Map(pairs(attributes)), line });
    else if (!all.startsWith('<')) texts.push({ text: fixed(all), line });
  }
  return { tags, texts: texts.filter(({ text }) => text !== '') };
}

/** What of a value does not come from data. */
export function fixed(value: string): string {
  return value.replace(/\{\{[\s\S]*?\}\}/g, ' ').trim();
}

function pairs(attributes: string): [string, string][] {
  return [...attributes.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [name, double ?? single ?? '']);
}
