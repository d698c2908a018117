import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { complaints } from '../check/compilers.js';
import { lint } from '../check/lint.js';

const RIGHT: Readonly<Record<string, string>> = {
  'app.json': '{ "pages": ["pages/a/a"] }',
  'pages/a/a.json': '{ "usingComponents": { "my-room": "../../components/room/room" } }',
  'pages/a/a.js': 'require("../../components/room/room.js");',
  'pages/a/a.wxml': '<view class="one {{two}}"><my-room /><view wx:if="{{a > 1}}">{{t.hello}}, 1/2</view></view>',
  'pages/a/a.wxss': '.one {\n  transition: .5s;\n}\n',
  'components/room/room.json': '{ "component": true }',
  'components/room/room.js': '',
  'components/room/room.wxml': '<template name="x"><view /></template><template is="x" /><live-pusher bindstatechange="on" />',
};

/** What is found when one file is another. */
function found(file: string, text: string, sources: Record<string, string> = {}, more: Record<string, string> = {}): string[] {
  const files = new Map(Object.entries({ ...RIGHT, ...more, [file]: text }));
  return lint(files, new Map(Object.entries(sources))).map((finding) => `${finding.file}:${finding.line} ${finding.what}`);
}

test('a program that is right has no findings', () => {
  assert.deepEqual(found('pages/a/a.js', RIGHT['pages/a/a.js'] ?? ''), []);
});

test('two pushers in one page are found, across components and instances', () => {
  assert.deepEqual(found('pages/a/a.wxml', '<my-room />\n<my-room />'), ['pages/a/a.wxml:1 2 live-pushers in one page']);
  assert.equal(found('pages/a/a.wxml', '<my-room /><live-pusher />').length, 1);
  const included = found('components/room/room.wxml', '<live-pusher />\n<include src="../b.wxml" />', {}, { 'components/b.wxml': '<live-pusher />' });
  assert.deepEqual(included, ['pages/a/a.wxml:1 2 live-pushers in one page']);
});

test('events with a colon on live tags are found', () => {
  const [event] = found('components/room/room.wxml', '<view bind:tap="x" />\n<live-player bind:statechange="on" />');
  assert.equal(event, 'components/room/room.wxml:2 bind:statechange on <live-player>: WeChat hears only bindEVENT there');
  assert.equal(found('components/room/room.wxml', '<live-pusher catcherror="on" />').length, 1);
});

test('classes that begin with a digit are found in markup and in styles', () => {
  assert.deepEqual(found('pages/a/a.wxml', '<view class="a 1u3d" />'), ['pages/a/a.wxml:1 class begins with a digit: 1u3d']);
  assert.deepEqual(found('pages/a/a.wxss', '.a {}\n.b .1u3d {\n}'), ['pages/a/a.wxss:2 class begins with a digit: 1u3d']);
});

test('whatever is named and not there is found', () => {
  assert.deepEqual(found('app.json', '{ "pages": ["pages/a/a", "pages/b/b"] }').length, 3);
  assert.deepEqual(found('pages/a/a.json', '{ "usingComponents": { "my-room": "../room" } }'), ['pages/a/a.json:1 missing component: ../room']);
  assert.deepEqual(found('pages/a/a.js', 'require("./nothing.js")'), ['pages/a/a.js:1 missing script: ./nothing.js']);
  assert.deepEqual(found('pages/a/a.wxss', '@import "b.wxss";'), ['pages/a/a.wxss:1 missing style: b.wxss']);
  const markup = '<import src="b.wxml" /><include src="c.wxml" /><wxs src="d.wxs" module="d" /><template is="y" /><other-room />';
  assert.deepEqual(
    found('pages/a/a.wxml', markup).map((one) => one.replace('pages/a/a.wxml:1 ', '')),
    ['missing import: b.wxml', 'missing include: c.wxml', 'missing wxs: d.wxs', 'missing template: y', 'unknown tag <other-room>'],
  );
});

test('remote pictures are found', () => {
  assert.deepEqual(found('pages/a/a.wxml', '<image src="https://cdn/a.png" />'), ['pages/a/a.wxml:1 remote image: https://cdn/a.png']);
  assert.deepEqual(found('pages/a/a.wxss', '.a { background: url(//cdn/a.png) }'), ['pages/a/a.wxss:1 remote picture: //cdn/a.png']);
});

test('texts outside of i18n are found: in markup, in what is read out, in scripts, in titles', () => {
  assert.deepEqual(found('pages/a/a.wxml', '<view>{{x}} 人</view>'), ['pages/a/a.wxml:1 text outside of i18n: 人']);
  assert.deepEqual(found('pages/a/a.wxml', '<input placeholder="Name" />'), ['pages/a/a.wxml:1 text outside of i18n: Name']);
  assert.deepEqual(found('pages/a/a.js', '', { 'pages/a/a.ts': "// 注释\nconst a = '你好';" }), ['pages/a/a.ts:2 text outside of i18n: 你好']);
  assert.deepEqual(found('pages/a/a.js', '', { 'i18n/zh.ts': "'你好'" }), []);
  assert.equal(found('app.json', '{ "pages": [], "window": { "navigationBarTitleText": "Demo" } }').length, 1);
});

test('components that name pages are found', () => {
  assert.deepEqual(found('pages/a/a.js', '', { 'components/a.ts': "go('/pages/main/main')" }), ['components/a.ts:1 absolute page path: /pages/main/main']);
});

test('files and packages that are too large are found', () => {
  assert.match(found('pages/a/a.js', 'x'.repeat(61 * 1024))[0] ?? '', /are too many/);
  assert.match(found('components/rtcroom.js', 'x'.repeat(49 * 1024))[0] ?? '', /are too many/);
  assert.match(found('pages/a/a.wxss', ' '.repeat(400 * 1024))[0] ?? '', /the package has/);
});

test('WeChat’s compilers refuse what is no WXML and no WXSS, and take the rest', () => {
  rmSync('build/damaged', { recursive: true, force: true });
  mkdirSync('build/damaged', { recursive: true });
  const write = (name: string, text: string): void => writeFileSync(`build/damaged/${name}`, text);
  write('right.wxml', '<view wx:if="{{a}}">{{a + 1}}</view>');
  write('unclosed.wxml', '<view><text></view>');
  write('modern.wxml', '<view>{{a ?? 1}}</view>');
  write('right.wxss', '.a { color: red; }');
  write('unclosed.wxss', '.a { color: red;');
  assert.deepEqual(complaints('build/damaged', ['right.wxml'], ['right.wxss']), []);
  assert.match(complaints('build/damaged', ['unclosed.wxml'], []).join(), /^wcc: .*unclosed\.wxml/s);
  assert.match(complaints('build/damaged', ['modern.wxml'], []).join(), /unexpected token/);
  assert.match(complaints('build/damaged', [], ['unclosed.wxss']).join(), /^wcsc: .*unclosed\.wxss/s);
});
