import { readdirSync, readFileSync } from 'node:fs';
import { complaints } from './compilers.js';
import { lint } from './lint.js';
import type { Files } from './program.js';

function read(folder: string, endings: RegExp): Files {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => endings.test(name));
  return new Map(names.sort().map((name) => [name.replaceAll('\\', '/'), readFileSync(`${folder}/${name}`, 'utf8')]));
}

const files = read('dist', /\.(json|js|wxml|wxss|wxs)$/);
const named = (ending: string): string[] => [...files.keys()].filter((name) => name.endsWith(ending));
const said = complaints('dist', named('.wxml'), named('.wxss'));
const found = lint(files, read('src', /\.ts$/)).map(({ file, line, what }) => `${file}:${line}: ${what}`);
for (const line of [...said, ...found]) console.error(line);
const bytes = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
if (said.length + found.length > 0) process.exit(1);
console.log(`${files.size} files, ${bytes} bytes: nothing to complain of`);
