// Makes dist/, which WeChat's tools open: one script for each page and component, what they share beside them, and the client.
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';

const CLIENT = '../clients/js/src/index.ts';

/** Modules that are loaded once in a program, whoever asks: the client, its login, the texts. */
const SHARED = { 'rtcroom-client': 'components/rtcroom.js', 'kit.js': 'components/kit.js', 'words.js': 'components/words.js' };

/** Copied with the components, which nobody takes without. */
const MOVED = { 'i18n/words.ts': 'components/words.js' };
const placed = (name) => MOVED[name] ?? name.replace(/\.ts$/, '.js');

const files = readdirSync('src', { recursive: true, encoding: 'utf8' });
const beside = (name, ending) => files.includes(name.replace(/\.ts$/, ending));
const entries = files.filter((name) => name.endsWith('.ts') && (beside(name, '.json') || isShared(name)));

function isShared(name) {
  return Object.values(SHARED).includes(placed(name));
}

/** Shared modules stay `require` calls, as seen from the folder of the script that asks. */
function shared(entry) {
  return {
    name: 'shared',
    setup({ onResolve }) {
      onResolve({ filter: /(^rtcroom-client|\/kit\.js|\/words\.js)$/ }, ({ path, kind }) => {
        const to = SHARED[path === 'rtcroom-client' ? path : path.slice(path.lastIndexOf('/') + 1)];
        if (kind === 'entry-point') return undefined;
        const found = relative(dirname(placed(entry)), to);
        return { path: found.startsWith('.') ? found : `./${found}`, external: true };
      });
    },
  };
}

rmSync('dist', { recursive: true, force: true });
for (const name of files.filter((one) => /\.(json|wxml|wxss|wxs|png)$/.test(one))) cpSync(join('src', name), join('dist', name));
const common = { bundle: true, minify: true, charset: 'utf8', format: 'cjs', target: 'es2018', logLevel: 'warning' };
// The same as the client's own build makes of it, so that this one needs none of its tools.
await build({ ...common, entryPoints: [CLIENT], outfile: 'dist/components/rtcroom.js' });
for (const entry of entries) {
  await build({ ...common, entryPoints: [join('src', entry)], outfile: join('dist', placed(entry)), plugins: [shared(entry)] });
}
