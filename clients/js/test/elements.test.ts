import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  isPusherChange,
  linkMicKickout,
  linkMicRequest,
  linkMicResponse,
  readCommand,
  readLinkMic,
  readText,
  roomCommand,
  roomText,
} from '../src/flows/payloads.js';
import { bodyOf, custom, elementsOf, text } from '../src/im/elements.js';
import { utf8Length } from '../src/im/utf8.js';

const ANN = { userName: 'Ann', userAvatar: 'http://a/a.png' };

test('elements travel in the form clients agreed on', () => {
  assert.deepEqual(bodyOf([text('x')]), { kind: 'text', body: 'x' });
  assert.deepEqual(bodyOf([custom('d')]), { kind: 'custom', body: { data: 'd', desc: '', ext: '' } });
  const both = [custom('d', 'e', 'x'), text('t')];
  assert.deepEqual(elementsOf(bodyOf(both)), both);
});

test('bodies of strangers become something readable', () => {
  assert.deepEqual(elementsOf({ kind: 'custom', body: { gift: 1 } }), [custom('{"gift":1}')]);
  assert.deepEqual(elementsOf({ kind: 'custom', body: [1, { type: 'text' }] }), [custom('[1,{"type":"text"}]')]);
  assert.deepEqual(elementsOf({ kind: 'custom', body: [] }), [custom('[]')]);
  assert.deepEqual(elementsOf({ kind: 'custom', body: { data: 'd', desc: 7 } }), [custom('d')]);
  assert.deepEqual(elementsOf({ kind: 'custom', body: null }), [custom('null')]);
});

test('link-mic has the shapes of the protocol', () => {
  assert.equal(
    linkMicRequest('r', 'ann', ANN).data,
    '{"cmd":"linkmic","data":{"type":"request","roomID":"r","userID":"ann","userName":"Ann","userAvatar":"http://a/a.png"}}',
  );
  assert.equal(linkMicKickout('r').data, '{"cmd":"linkmic","data":{"type":"kickout","roomID":"r"}}');
  assert.deepEqual(readLinkMic([linkMicResponse('r', false, 'busy')]), {
    type: 'response',
    roomID: 'r',
    accepted: false,
    message: 'busy',
  });
});

test('an answer with a reason instead of a message is understood', () => {
  const newer = custom('{"cmd":"linkmic","data":{"type":"response","result":"accept","reason":"ok","roomID":"r","timestamp":1}}');
  assert.deepEqual(readLinkMic([newer]), { type: 'response', roomID: 'r', accepted: true, message: 'ok' });
});

test('room text is a custom element followed by a text element', () => {
  const elements = roomText('hello', ANN);
  assert.deepEqual(elements, [
    custom('{"cmd":"CustomTextMsg","data":{"nickName":"Ann","headPic":"http://a/a.png"}}'),
    text('hello'),
  ]);
  assert.deepEqual(readText(elements), { text: 'hello', ...ANN });
  const windows = [custom('{"cmd":"CustomTextMsg","data":{"nickName":"Bo","headpic":"p"}}'), text('hi')];
  assert.deepEqual(readText(windows), { text: 'hi', userName: 'Bo', userAvatar: 'p' });
  assert.deepEqual(readText([text('bare')]), { text: 'bare', userName: '', userAvatar: '' });
});

test('room commands are read under both sets of names', () => {
  assert.deepEqual(readCommand([roomCommand('praise', '1', ANN)]), { cmd: 'praise', msg: '1', ...ANN });
  const old = custom('{"cmd":"CustomCmdMsg","data":{"nickName":"Bo","headPic":"p","cmd":"x","msg":{"a":1}}}');
  assert.deepEqual(readCommand([old]), { cmd: 'x', msg: '{"a":1}', userName: 'Bo', userAvatar: 'p' });
});

test('garbage is nothing', () => {
  for (const data of ['', '{', 'null', '[]', '{"cmd":"linkmic"}', '{"cmd":"linkmic","data":[]}', '{"cmd":"linkmic","data":{"type":"x"}}']) {
    assert.equal(readLinkMic([custom(data)]), undefined, data);
    assert.equal(isPusherChange(data), false);
  }
  assert.equal(isPusherChange('{"cmd":"notifyPusherChange","data":""}'), true);
});

test('lengths are those of UTF-8', () => {
  for (const words of ['', 'abc', 'é', '中文', '👍a', '\ud800']) assert.equal(utf8Length(words), Buffer.byteLength(words), words);
});
