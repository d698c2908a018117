import { fixed, parse, type Tag } from './markup.js';
import { config, pages, resolve, withEnding, type Files, type Finding } from './program.js';

const BUILT_IN = new Set(
  ('block button camera canvas checkbox checkbox-group cover-image cover-view form icon image import include input label live-player ' +
    'live-pusher map movable-area movable-view navigator page-container picker picker-view picker-view-column progress radio radio-group ' +
    'rich-text root-portal scroll-view share-element slider slot swiper swiper-item switch template text textarea video view web-view wxs').split(' '),
);
const LIVE = new Set(['live-player', 'live-pusher']);
const SHOWN = ['placeholder', 'title', 'aria-label', 'alt'];
const LETTERS = /[\p{L}]/u;

/** Rules about one file of WXML. */
export function markupFindings(files: Files): Finding[] {
  return withEnding(files, '.wxml').flatMap(([file, text]) => {
    const { tags, texts } = parse(text);
    const found = tags.flatMap((tag) => tagFindings(files, file, tag).map((what) => ({ file, line: tag.line, what })));
    const words = texts.filter((one) => LETTERS.test(one.text));
    return [...found, ...words.map(({ line, text: word }) => ({ file, line, what: `text outside of i18n: ${word}` }))];
  });
}

function tagFindings(files: Files, file: string, tag: Tag): string[] {
  const { name, attributes } = tag;
  const using = config(files, file.replace(/\.wxml$/, '.json')).usingComponents ?? {};
  const found: string[] = [];
  if (!BUILT_IN.has(name) && !(name in using)) found.push(`unknown tag <${name}>`);
  for (const [key, value] of attributes) {
    if (LIVE.has(name) && /^(bind:|catch|capture|mut-bind)/.test(key)) found.push(`${key} on <${name}>: WeChat hears only bindEVENT there`);
    if (SHOWN.includes(key) && LETTERS.test(fixed(value))) found.push(`text outside of i18n: ${value}`);
    if (key === 'class') found.push(...digits(fixed(value)));
    if (key === 'src' && /^(https?:)?\/\//.test(value)) found.push(`remote ${name}: ${value}`);
    if (/^(src|url)$/.test(key) && /^\/pages\//.test(value) && file.startsWith('components/')) found.push(`absolute page path: ${value}`);
  }
  return [...found, ...missing(files, file, tag)];
}

function digits(classes: string): string[] {
  return classes.split(/\s+/).filter((one) => /^\d/.test(one)).map((one) => `class begins with a digit: ${one}`);
}

function missing(files: Files, file: string, { name, attributes }: Tag): string[] {
  const src = attributes.get('src');
  if (src !== undefined && ['import', 'include', 'wxs'].includes(name) && !files.has(resolve(file, src))) return [`missing ${name}: ${src}`];
  const is = attributes.get('is');
  if (name !== 'template' || is === undefined || is.includes('{{')) return [];
  return templates(files, file).has(is) ? [] : [`missing template: ${is}`];
}

/** Those a file has itself, and those of what it imports, which WeChat does not pass on further. */
function templates(files: Files, file: string): ReadonlySet<string> {
  const { tags } = parse(files.get(file) ?? '');
  const imported = tags.filter(({ name }) => name === 'import').map(({ attributes }) => resolve(file, attributes.get('src') ?? ''));
  const all = [tags, ...imported.map((path) => parse(files.get(path) ?? '').tags)].flat();
  return new Set(all.filter(({ name }) => name === 'template').flatMap(({ attributes }) => attributes.get('name') ?? []));
}

/** One `live-pusher` in a page and all its components together, wherever it stands: WeChat has one context for it. */
export function pusherFindings(files: Files): Finding[] {
  return pages(files)
    .map((page) => ({ file: `${page}.wxml`, line: 1, count: pushers(files, page, []) }))
    .filter(({ count }) => count > 1)
    .map(({ file, line, count }) => ({ file, line, what: `${count} live-pushers in one page` }));
}

function pushers(files: Files, path: string, above: readonly string[]): number {
  return above.includes(path) ? 0 : within(files, `${path}.wxml`, path, above);
}

/** @param path of the page or component that the file, its own or an included one, is part of */
function within(files: Files, file: string, path: string, above: readonly string[]): number {
  const using = config(files, `${path}.json`).usingComponents ?? {};
  return parse(files.get(file) ?? '').tags.reduce((sum, { name, attributes }) => {
    if (name === 'live-pusher') return sum + 1;
    if (name === 'include') return sum + within(files, resolve(file, attributes.get('src') ?? ''), path, above);
    const component = using[name];
    return component === undefined ? sum : sum + pushers(files, resolve(`${path}.wxml`, component), [...above, path]);
  }, 0);
}
