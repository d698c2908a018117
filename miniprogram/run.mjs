// Bundles one of the scripts in TypeScript and runs it: node run.mjs check/run.ts
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const [entry, ...args] = process.argv.slice(2);
const outfile = `build/${entry.replace(/\.ts$/, '.mjs')}`;
await build({ entryPoints: [entry], outfile, bundle: true, format: 'esm', platform: 'node', target: 'node20', packages: 'external', logLevel: 'warning' });
process.argv = [process.argv[0], outfile, ...args];
await import(pathToFileURL(resolve(outfile)).href);
