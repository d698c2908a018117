import { config, lineOf, pages, resolve, withEnding, type Files, type Finding } from './program.js';

const KB = 1024;
const LARGEST_SCRIPT = 60 * KB;
const LARGEST_CLIENT = 48 * KB;
const LARGEST_PACKAGE = 400 * KB;
const CLIENT = 'components/rtcroom.js';

const all = (file: string, text: string, pattern: RegExp, what: (found: string) => string): Finding[] =>
  [...text.matchAll(pattern)].map((match) => ({ file, line: lineOf(text, match.index), what: what(match[1] ?? match[0]) }));

/** Pages, components and scripts that are named and not there. */
export function targetFindings(files: Files): Finding[] {
  const found: Finding[] = [];
  for (const page of pages(files)) {
    for (const ending of ['wxml', 'js', 'json']) {
      if (!files.has(`${page}.${ending}`)) found.push({ file: 'app.json', line: 1, what: `missing page: ${page}.${ending}` });
    }
  }
  for (const [file] of withEnding(files, '.json')) {
    for (const to of Object.values(config(files, file).usingComponents ?? {})) {
      const path = resolve(file, to);
      const isThere = files.has(`${path}.js`) && config(files, `${path}.json`).component === true;
      if (!isThere) found.push({ file, line: 1, what: `missing component: ${to}` });
    }
  }
  for (const [file, text] of withEnding(files, '.js')) {
    const missing = (to: string): boolean => !files.has(resolve(file, to)) && !files.has(`${resolve(file, to)}.js`);
    found.push(...all(file, text, /\brequire\("([^"]+)"\)/g, (to) => to).filter(({ what }) => missing(what)).map((one) => ({ ...one, what: `missing script: ${one.what}` })));
  }
  return found;
}

export function styleFindings(files: Files): Finding[] {
  return withEnding(files, '.wxss').flatMap(([file, text]) => [
    ...all(file, text, /\.(\d[\w-]*)\s*[,{:.\s]/g, (name) => name).filter(isSelector(text)).map((one) => ({ ...one, what: `class begins with a digit: ${one.what}` })),
    ...all(file, text, /url\(\s*['"]?((?:https?:)?\/\/[^)'"]*)/g, (url) => `remote picture: ${url}`),
    ...all(file, text, /@import\s+['"]([^'"]+)['"]/g, (to) => to).filter(({ what }) => !files.has(resolve(file, what))).map((one) => ({ ...one, what: `missing style: ${one.what}` })),
  ]);
}

/** Numbers of declarations look alike: `.5s`. */
function isSelector(text: string): (finding: Finding) => boolean {
  const lines = text.split('\n');
  return ({ line }) => !/^\s*[\w-]+\s*:/.test(lines[line - 1] ?? '');
}

/** @param sources TypeScript; texts are in `i18n` */
export function textFindings(sources: Files): Finding[] {
  const elsewhere = withEnding(sources, '.ts').filter(([file]) => !file.startsWith('i18n/'));
  return elsewhere.flatMap(([file, text]) => {
    const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, (comment) => comment.replace(/[^\n]/g, ' '));
    // The names of languages are the same in each.
    const words = all(file, code, /['"`]([^'"`\n]*[一-鿿][^'"`\n]*)['"`]/g, (found) => found).filter(({ what }) => what !== '中文');
    const paths = file.startsWith('components/') ? all(file, code, /['"`](\/pages\/[^'"`]*)/g, (found) => `absolute page path: ${found}`) : [];
    return [...words.map((one) => ({ ...one, what: `text outside of i18n: ${one.what}` })), ...paths];
  });
}

export function titleFindings(files: Files): Finding[] {
  return withEnding(files, '.json').flatMap(([file, text]) =>
    all(file, text, /"navigationBarTitleText":\s*"([^"]+)"/g, (title) => `text outside of i18n: ${title}`),
  );
}

export function sizeFindings(files: Files): Finding[] {
  const bytes = (text: string): number => Buffer.byteLength(text);
  const sum = [...files.values()].reduce((before, text) => before + bytes(text), 0);
  const large = withEnding(files, '.js').filter(([file, text]) => bytes(text) > (file === CLIENT ? LARGEST_CLIENT : LARGEST_SCRIPT));
  const found = large.map(([file, text]) => ({ file, line: 1, what: `${bytes(text)} bytes are too many` }));
  return sum <= LARGEST_PACKAGE ? found : [...found, { file: 'app.json', line: 1, what: `the package has ${sum} bytes` }];
}
