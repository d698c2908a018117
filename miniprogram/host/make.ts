import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { compile } from './compile.js';

/** The host with the program in it: files for any web server. */
mkdirSync('build/host', { recursive: true });
writeFileSync('build/host/program.js', compile('dist'));
copyFileSync('host/index.html', 'build/host/index.html');
await build({
  entryPoints: ['host/main.ts'],
  outfile: 'build/host/host.js',
  bundle: true,
  format: 'esm',
  target: 'es2022',
  nodePaths: ['node_modules'],
  logLevel: 'warning',
});
