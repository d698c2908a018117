// After Vite: compresses what is worth it and lists every file, so that the server looks up names instead of paths.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const ROOT = fileURLToPath(new URL('../target/classes/rtcroom/web/app', import.meta.url));
const LIST = 'files.json';

// What is served with each ending; a file of another one stops the build.
const TYPES = {
  '.html': 'text/html;charset=utf-8',
  '.js': 'text/javascript;charset=utf-8',
  '.css': 'text/css;charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain;charset=utf-8',
};

/** Less than this saved is not worth a second copy. */
const WORTH_IT = 0.9;

function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

function packed(path) {
  const type = TYPES[extname(path)];
  if (!type) throw new Error(`no content type is known for ${path}`);
  const bytes = readFileSync(path);
  const copies = {
    gz: gzipSync(bytes, { level: 9 }),
    br: brotliCompressSync(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  };
  const kept = Object.entries(copies).filter(([, copy]) => copy.length < bytes.length * WORTH_IT);
  for (const [ending, copy] of kept) writeFileSync(`${path}.${ending}`, copy);
  const name = '/' + relative(ROOT, path).split(sep).join('/');
  return {
    path: name,
    type,
    tag: createHash('sha256').update(bytes).digest('base64url').slice(0, 16),
    // Vite puts a hash of the content into the names of what it makes.
    immutable: name.startsWith('/assets/'),
    copies: kept.map(([ending]) => ending),
  };
}

const files = filesUnder(ROOT).sort().map(packed);
writeFileSync(join(ROOT, LIST), JSON.stringify({ files }, null, 1) + '\n');
console.log(`packed ${files.length} files`);
