import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { compile } from './compile.js';

/** The host with the program in it: files for any web server. */
mkdirSync('build/host', { recursive: true });
writeFileSync('build/host/program.js', compile('dist'));
copyFileSync('host/index.html', 'build/host/index.html');
// Pages as they were written for the components of 2018, on ours.
rmSync('build/demo', { recursive: true, force: true });
cpSync('dist/components', 'build/demo/components', { recursive: true });
cpSync('demo', 'build/demo', { recursive: true });
writeFileSync('build/host/demo.js', compile('build/demo'));
writeFileSync('build/host/demo.html', readFileSync('host/index.html', 'utf8').replace('program.js', 'demo.js'));
await build({
  entryPoints: ['host/main.ts'],
  outfile: 'build/host/host.js',
  bundle: true,
  format: 'esm',
  target: 'es2022',
  nodePaths: ['node_modules'],
  logLevel: 'warning',
});
