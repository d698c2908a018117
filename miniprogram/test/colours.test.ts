import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

type Tokens = ReadonlyMap<string, string>;

const read = (path: string): string => readFileSync(path, 'utf8');

/** `rgb(8 13 11 / 72%)` and `rgba(8, 13, 11, 0.72)` are one colour. */
function plain(value: string): string {
  const [red, green, blue, opacity = '1'] = value.match(/[\d.]+%?/g) ?? [];
  if (!value.startsWith('rgb')) return value.toLowerCase();
  const share = opacity.endsWith('%') ? Number(opacity.slice(0, -1)) / 100 : Number(opacity);
  return [red, green, blue, share].join();
}

function tokens(css: string): Tokens {
  return new Map([...css.matchAll(/--([\w-]+): (.+);/g)].map(([, name = '', value = '']) => [name, value]));
}

/** What the web app has under a name in each light. */
function ofWeb(web: Tokens, name: string): readonly [string, string] {
  const value = web.get(name) ?? '';
  const both = /^light-dark\((.+), (.+)\)$/.exec(value);
  return both ? [plain(both[1] ?? ''), plain(both[2] ?? '')] : [plain(value), plain(value)];
}

const web = tokens(read('../web/src/ui/tokens.css'));
const [light = '', dark = ''] = read('src/app.wxss').split('@media (prefers-color-scheme: dark)');

test('colours are those of the web app, light and dark', () => {
  const shown = tokens(light);
  const atNight = new Map([...shown, ...tokens(dark.slice(0, dark.indexOf('\n}')))]);
  assert.ok(shown.size > 10);
  for (const [name, value] of shown) assert.deepEqual([plain(value), plain(atNight.get(name) ?? '')], ofWeb(web, name), name);
});

test('components, which have no tokens of a page, use no colour that the web app has not', () => {
  const known = new Set([...web.keys()].flatMap((name) => ofWeb(web, name)));
  const sheets = readdirSync('src/components', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.wxss'));
  const used = sheets.flatMap((name) => [...read(`src/components/${name}`).matchAll(/#[\da-f]{6}\b|rgba?\([^)]+\)/gi)].map(([colour]) => colour));
  assert.ok(used.length > 3);
  for (const colour of used) assert.ok(known.has(plain(colour)), colour);
});
