import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { flvAddress, webAddress } from '../host/addresses.js';
import { compile } from '../host/compile.js';
import { resolve } from '../host/program.js';
import { scoped } from '../host/styles.js';

test('styles of a component are its own, those of a page end with it, and rpx are parts of the window', () => {
  assert.equal(scoped('.a, .b .c { left: -20rpx; }', { scope: 'x' }), '.x--a, .x--b .x--c { left: calc(-20 * var(--rpx)); }');
  assert.equal(scoped('page { top: .5em }\n.a { x: y }', { page: 'p/p' }), ".wx-page[data-path='p/p'] { top: .5em }.wx-page[data-path='p/p'] .a { x: y }");
  assert.equal(scoped('page { a: b } .a { c: d }', {}), '.wx-page { a: b }.a { c: d }');
  assert.match(scoped('@media (prefers-color-scheme: dark) { page { a: b } }', {}), /^@media \(prefers-color-scheme: dark\) \{\.wx-page \{ a: b \} \}$/);
});

test('paths are seen from the file that names them', () => {
  assert.deepEqual(['../b/b', './c', '/d/d'].map((to) => resolve('pages/a/a', to)), ['pages/b/b', 'pages/a/c', 'd/d']);
});

test('what phones push and play by RTMP, a page does at the web port', () => {
  const url = 'rtmp://127.0.0.1:1935/live/8888_r_ann?bizid=8888&txTime=1';
  assert.equal(webAddress(url, 'http://h:5757'), 'ws://h:5757/live/8888_r_ann?bizid=8888&txTime=1');
  assert.equal(flvAddress(url, 'http://h:5757'), 'http://h:5757/live/8888_r_ann.flv?bizid=8888&txTime=1');
  assert.equal(flvAddress('http://x/live/s.flv?a=b', 'http://h:5757'), 'http://h:5757/live/s.flv?a=b');
});

test('markup that glass-easel does not understand is refused with its place', () => {
  rmSync('build/wrong', { recursive: true, force: true });
  mkdirSync('build/wrong/p', { recursive: true });
  writeFileSync('build/wrong/app.json', '{ "pages": ["p/p"] }');
  writeFileSync('build/wrong/p/p.wxml', '<view>\n{{a.}}\n</view>');
  assert.throws(() => compile('build/wrong'), /^Error: p\/p\.wxml:2: /);
});

test('a wxs of its own file is in the program, and WXML finds it', () => {
  rmSync('build/wxs', { recursive: true, force: true });
  mkdirSync('build/wxs/p', { recursive: true });
  writeFileSync('build/wxs/app.json', '{ "pages": ["p/p"] }');
  writeFileSync('build/wxs/p/p.wxml', '<wxs src="../twice.wxs" module="m" /><view>{{m.twice(n)}}</view>');
  writeFileSync('build/wxs/twice.wxs', 'module.exports = { twice: function (n) { return "twice-" + n; } };');
  assert.match(compile('build/wxs'), /"twice-"/);
});
