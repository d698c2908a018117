import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { posix } from 'node:path';
import { scoped } from './styles.js';

/** Of a compiler that is CommonJS with WebAssembly; its messages name lines from 0. */
interface TemplateCompiler {
  addTmpl(path: string, text: string): readonly { readonly message: string; readonly startLine: number }[];
  addScript(path: string, text: string): void;
  getTmplGenObjectGroups(): string;
}

const { TmplGroup } = createRequire(`${process.cwd()}/package.json`)('glass-easel-template-compiler') as {
  TmplGroup: new () => TemplateCompiler;
};

/** Names in a mini program's scripts that are a browser's and not there: they must not be found by accident. */
const NOT_THERE = 'window, document, fetch, WebSocket, XMLHttpRequest, URL, navigator, location, localStorage, alert';

/** Counted: see `timers.ts`. */
const TIMERS = 'setTimeout, setInterval, clearTimeout, clearInterval';

/** One script for the host, out of a folder that WeChat's tools would open. */
export function compile(folder: string): string {
  const files = new Map(readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => [name.replaceAll('\\', '/'), name]));
  const all = (ending: string): (readonly [string, string])[] =>
    [...files].filter(([path]) => path.endsWith(ending)).map(([path, name]) => [path.slice(0, -ending.length), readFileSync(`${folder}/${name}`, 'utf8')]);
  const configs = Object.fromEntries(all('.json').map(([path, text]) => [path, JSON.parse(text) as { component?: boolean }]));
  const styles = new Map(all('.wxss'));
  const sheets = [...styles].map(([path, text]) => {
    const scope = configs[path]?.component === true ? path.replace(/[^a-zA-Z0-9]/g, '_') : '';
    const owner = scope !== '' ? { scope } : path === 'app' ? {} : { page: path };
    return [path, { scope, css: scoped(imported(styles, path, text), owner) }];
  });
  const scripts = all('.js').map(([path, text]) => `${JSON.stringify(path)}: function (require, module, exports, ${TIMERS}, ${NOT_THERE}) {\n${text}\n}`);
  return `globalThis.MINIPROGRAM = {
configs: ${JSON.stringify(configs)},
styles: ${JSON.stringify(Object.fromEntries(sheets))},
templates: (() => { return ${templates(all('.wxml'), all('.wxs'))} })(),
scripts: {
${scripts.join(',\n')}
} };
`;
}

type Listed = readonly (readonly [string, string])[];

function templates(files: Listed, scripts: Listed): string {
  const group = new TmplGroup();
  for (const [path, text] of scripts) group.addScript(path, text);
  const problems = files.flatMap(([path, text]) => (group.addTmpl(path, text) ?? []).map((one) => `${path}.wxml:${one.startLine + 1}: ${one.message}`));
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return group.getTmplGenObjectGroups();
}

function imported(styles: ReadonlyMap<string, string>, path: string, text: string): string {
  return text.replace(/@import\s+['"]([^'"]+)\.wxss['"]\s*;/g, (_, to: string) => {
    const from = to.startsWith('/') ? to.slice(1) : posix.join(posix.dirname(path), to);
    return imported(styles, from, styles.get(from) ?? '');
  });
}
