import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const SRC = fileURLToPath(new URL('../src', import.meta.url));

/** The folders of `src` from top to bottom; `.` is what stands in none. Neighbours share a line. */
const RANKS = [
  ['.'],
  ['pages'],
  ['calls', 'check', 'live', 'lobby', 'settings', 'tools'],
  ['forward', 'room'],
  ['chat', 'media', 'play', 'publish', 'share'],
  ['app', 'mesh'],
  ['identity', 'ui'],
  ['i18n'],
  ['base'],
];

const rankOf = (folder) => RANKS.findIndex((row) => row.includes(folder));

/** The first folder below `src` of a file, whatever lies deeper. */
function folderOf(file) {
  const [first, ...rest] = relative(SRC, file).split(sep);
  return rest.length === 0 ? '.' : first;
}

/** The file of ours that an import names; undefined for packages. */
function fileOf(from, name) {
  if (!name.startsWith('@/') && !name.startsWith('.')) return undefined;
  const path = name.startsWith('@/') ? join(SRC, name.slice(2)) : resolve(dirname(from), name);
  return [path, `${path}.ts`, join(path, 'index.ts')].find((file) => extname(file) && existsSync(file));
}

/** What is wrong with an import, in words; undefined when it points down, or stays in its folder. */
function fault(from, to) {
  const [folder, target] = [folderOf(from), folderOf(to)];
  if (rankOf(folder) < 0) return `the folder ${folder} has no rank in eslint/imports.js`;
  if (rankOf(target) < 0) return `the folder ${target} has no rank in eslint/imports.js`;
  if (folder === target) return way(to, from) ? `a cycle: ${relative(SRC, to)} imports ${relative(SRC, from)}, by others or itself` : undefined;
  if (rankOf(folder) === rankOf(target)) return `${folder} and ${target} are neighbours`;
  return rankOf(folder) > rankOf(target) ? `${target} stands above ${folder}` : undefined;
}

/** Whether one file of a folder imports another of it, directly or by others there. */
function way(from, to, seen = new Set()) {
  if (from === to) return true;
  seen.add(from);
  return importsOf(from).some((next) => folderOf(next) === folderOf(to) && !seen.has(next) && way(next, to, seen));
}

const known = new Map();

function importsOf(file) {
  if (!known.has(file)) {
    const names = readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g);
    known.set(file, [...names].map(([, name]) => fileOf(file, name)).filter((found) => found && /\.(ts|vue)$/.test(found)));
  }
  return known.get(file);
}

/** Imports point down the ranks: never up, never to a neighbour, and not in a circle within a folder. */
export const down = {
  create(context) {
    const check = (node, source) => {
      if (typeof source?.value !== 'string') return;
      const to = fileOf(context.filename, source.value);
      const message = to && fault(context.filename, to);
      if (message) context.report({ node, message });
    };
    return {
      ImportDeclaration: (node) => check(node, node.source),
      ImportExpression: (node) => check(node, node.source),
      ExportNamedDeclaration: (node) => check(node, node.source),
      ExportAllDeclaration: (node) => check(node, node.source),
      // Each folder of the tree has its rank, and each rank its folder.
      Program(node) {
        if (relative(SRC, context.filename) !== 'main.ts') return;
        const there = readdirSync(SRC, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
        const ranked = RANKS.flat().filter((name) => name !== '.');
        for (const name of ranked.filter((one) => !there.includes(one))) context.report({ node, message: `a rank without a folder: ${name}` });
        for (const name of there.filter((one) => !ranked.includes(one))) context.report({ node, message: `a folder without a rank: ${name}` });
      },
    };
  },
};
