// Bundles the tests with the client's own sources and fakes, and runs them in one process: to start one for each costs more than the tests do.
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

const tests = readdirSync('test').filter((name) => name.endsWith('.test.ts'));
rmSync('build/test', { recursive: true, force: true });
await build({
  stdin: { contents: tests.map((name) => `import './test/${name}';`).join('\n'), resolveDir: '.', sourcefile: 'all.ts' },
  outfile: 'build/test/all.mjs',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: 'inline',
  packages: 'external',
  alias: { 'rtcroom-client': '../clients/js/src/index.ts' },
  logLevel: 'warning',
});
process.exit(spawnSync(process.execPath, ['--enable-source-maps', '--test-reporter=spec', 'build/test/all.mjs'], { stdio: 'inherit' }).status ?? 1);
