import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';

const LARGEST = 20 * 1024;

function sources(): string[] {
  return ['src', 'webim-compat', 'test', 'test-server'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${folder}/${name}`),
  );
}

test('what an app loads has at most 20 KB, gzipped', () => {
  for (const name of ['rtcroom.js', 'rtcroom.cjs', 'webim-compat.js', 'webim-compat.cjs']) {
    const size = gzipSync(readFileSync(`dist/${name}`), { level: 9 }).length;
    assert.ok(size <= LARGEST, `${name}: ${size} bytes`);
  }
});

test('a mini program loads at most 48 KB', () => {
  assert.ok(readFileSync('miniprogram_dist/index.js').length <= 48 * 1024);
});

test('"Build npm" finds a folder with index.js, and what is there needs nothing but wx', () => {
  const facts = JSON.parse(readFileSync('package.json', 'utf8')) as { miniprogram: string; files: string[] };
  assert.ok(facts.files.includes(facts.miniprogram));
  const names = ['index.js', 'webim-compat.js'].map((file) => {
    const module = { exports: {} };
    const source = readFileSync(`${facts.miniprogram}/${file}`, 'utf8');
    runInNewContext(`(function (module, exports, wx) {${source}\n})`)(module, module.exports, {});
    return Object.keys(module.exports);
  });
  assert.ok(names[0]?.includes('createLive'));
  assert.ok(names[1]?.includes('applyJoinBigGroup'));
});

test('nothing is needed at run time, and every tool has one version', () => {
  const facts = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>;
  assert.equal(facts['dependencies'], undefined);
  for (const version of Object.values(facts['devDependencies'] ?? {})) assert.match(version, /^\d+\.\d+\.\d+$/);
  assert.doesNotMatch(readFileSync('package-lock.json', 'utf8'), /"resolved"/);
});

test('bundles for browsers and mini programs name nothing of Node', () => {
  for (const name of ['rtcroom.js', 'rtcroom.cjs', 'webim-compat.cjs']) {
    assert.doesNotMatch(readFileSync(`dist/${name}`, 'utf8'), /node:|Buffer|process\./);
  }
});

test('both ways of loading give the same names', async () => {
  const require = createRequire(`${process.cwd()}/package.json`);
  const esm = (await import('rtcroom-client' as string)) as object;
  const cjs = require('rtcroom-client') as object;
  assert.deepEqual(Object.keys(cjs).sort(), Object.keys(esm).sort());
  const webim = require('rtcroom-client/webim-compat') as { login: unknown; Msg: { Elem: { Custom: unknown } } };
  assert.equal(typeof webim.login, 'function');
  assert.equal(typeof webim.Msg.Elem.Custom, 'function');
});

test('sources are small and name their types', () => {
  for (const file of sources()) {
    const text = readFileSync(file, 'utf8');
    assert.ok(text.split('\n').length <= 300, `${file} is long`);
    assert.doesNotMatch(text, /(: |<|as )any\b|@ts-(ignore|nocheck)/, file);
  }
});
