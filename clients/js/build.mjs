// Makes dist/ from the sources that `tsc` has found right: one file for each way of loading, and the types.
import { copyFileSync, cpSync, mkdirSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

// What base libraries of mini programs and browsers of the last years run without further tools.
const EVERYWHERE = 'es2018';

const common = { bundle: true, minify: true, charset: 'utf8', logLevel: 'warning', legalComments: 'none' };

// Old libraries take what `require` gives them for webim itself.
const footer = { js: 'module.exports=module.exports.default;' };

const bundles = [
  { entryPoints: ['src/index.ts'], outfile: 'dist/rtcroom.js', format: 'esm', target: EVERYWHERE },
  { entryPoints: ['src/index.ts'], outfile: 'dist/rtcroom.cjs', format: 'cjs', target: EVERYWHERE },
  { entryPoints: ['src/node.ts'], outfile: 'dist/node.js', format: 'esm', target: 'node18', platform: 'node' },
  { entryPoints: ['src/node.ts'], outfile: 'dist/node.cjs', format: 'cjs', target: 'node18', platform: 'node' },
  { entryPoints: ['webim-compat/index.ts'], outfile: 'dist/webim-compat.js', format: 'esm', target: EVERYWHERE },
  { entryPoints: ['webim-compat/index.ts'], outfile: 'dist/webim-compat.cjs', format: 'cjs', target: EVERYWHERE, footer },
];

rmSync('dist', { recursive: true, force: true });
await Promise.all(bundles.map((bundle) => build({ ...common, ...bundle })));
for (const part of ['src', 'webim-compat']) cpSync(`build/types/${part}`, `dist/types/${part}`, { recursive: true });

// "Build npm" of WeChat's tools takes this folder and requires its index.js; it finds no main that ends in .cjs.
rmSync('miniprogram_dist', { recursive: true, force: true });
mkdirSync('miniprogram_dist');
copyFileSync('dist/rtcroom.cjs', 'miniprogram_dist/index.js');
copyFileSync('dist/webim-compat.cjs', 'miniprogram_dist/webim-compat.js');
