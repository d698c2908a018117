import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sideBySide, smallWindows, streamOf, type JsonObject, type MixLayout, type RtcRoomError } from '../src/index.js';
import { FakeLiveServer } from './fake-live-server.js';

const DONE = { result: { code: 0, message: 'ok', timestamp: 0 } };

/** Which streams each order shows, by the name of the operation's wire format. */
function orders(live: FakeLiveServer): string[][] {
  return live.web.calls
    .filter(({ op }) => op === 'live_room/merge_stream')
    .map(({ body }) => inputs(body['mergeParams'] as JsonObject).map((input) => String(input['input_stream_id'])));
}

function inputs(params: JsonObject): JsonObject[] {
  const { para } = params['interface'] as { para: JsonObject };
  return [...(para['input_stream_list'] as JsonObject[])];
}

test('guests stand in small windows, upward from the lower right', () => {
  const [main, first, second] = smallWindows('a', ['b', 'c']);
  assert.deepEqual(main, { streamID: 'a', layer: 1 });
  assert.deepEqual(first, { streamID: 'b', layer: 2, width: 120, height: 180, x: 240, y: 370 });
  assert.deepEqual(second, { streamID: 'c', layer: 3, width: 120, height: 180, x: 240, y: 190 });
});

test('three windows fit into the picture', () => {
  for (const { x = 0, y = 0 } of smallWindows('a', ['b', 'c', 'd'])) assert.ok(x >= 0 && y >= 0);
});

test('two anchors share a canvas', () => {
  assert.deepEqual(sideBySide('a', 'b'), [
    { streamID: 'a', layer: 1, canvas: true, width: 720, height: 640 },
    { streamID: 'a', layer: 2, width: 360, height: 640, x: 0, y: 0 },
    { streamID: 'b', layer: 3, width: 360, height: 640, x: 360, y: 0 },
  ]);
});

test('streams are read from push and play addresses', () => {
  assert.equal(streamOf('rtmp://h/live/8_r_ann?bizid=8&txSecret=a/b'), '8_r_ann');
  assert.equal(streamOf('https://h/live/8_r_ann.flv#x'), '8_r_ann');
  assert.equal(streamOf(''), '');
});

test('the anchor has the picture mixed anew whenever somebody comes or goes', async () => {
  const live = new FakeLiveServer();
  live.web.on('live_room/merge_stream', DONE);
  const { viewer } = await live.anchorAndViewer({ mix: { appID: 1250000000 } });
  await live.time.advance(100);
  assert.deepEqual(orders(live), [], 'alone he needs no mix');
  await live.time.until(viewer.joinLinkMic());
  await live.time.advance(100);
  await live.time.until(viewer.leaveLinkMic());
  await live.time.advance(100);
  assert.deepEqual(orders(live), [['ann', 'bo'], ['ann']]);
  const [call] = live.web.calls.filter(({ op }) => op === 'live_room/merge_stream');
  const seconds = Math.floor(live.time.now() / 1000);
  assert.deepEqual(call?.body, {
    roomID: 'r',
    mergeParams: {
      timestamp: seconds,
      eventId: seconds,
      interface: {
        interfaceName: 'Mix_StreamV2',
        para: {
          app_id: 1250000000,
          interface: 'mix_streamv2.start_mix_stream_advanced',
          mix_stream_session_id: 'ann',
          output_stream_id: 'ann',
          input_stream_list: [
            { input_stream_id: 'ann', layout_params: { image_layer: 1 } },
            {
              input_stream_id: 'bo',
              layout_params: { image_layer: 2, image_width: 120, image_height: 180, location_x: 240, location_y: 370 },
            },
          ],
        },
      },
    },
  });
});

test('an order that fails is repeated, and given up with a word', async () => {
  const live = new FakeLiveServer();
  const errors: RtcRoomError[] = [];
  live.web.on('live_room/merge_stream', { result: { code: -1, message: '混流请求失败', timestamp: 0 } });
  const { anchor, viewer } = await live.anchorAndViewer({ mix: {} });
  anchor.on('mixFailed', (error) => errors.push(error));
  await live.time.until(viewer.joinLinkMic());
  await live.time.advance(30_000);
  assert.equal(orders(live).length, 5);
  assert.deepEqual(errors.map(({ op, code, message }) => [op, code, message]), [['merge_stream', -1, '混流请求失败']]);
});

test('what is wanted meanwhile is ordered at once, and nothing after the end', async () => {
  const live = new FakeLiveServer();
  const failing = { result: { code: 1, message: 'no such stream', timestamp: 0 } };
  live.web.on('live_room/merge_stream', failing);
  const { anchor, viewer } = await live.anchorAndViewer({ mix: {} });
  await live.time.until(viewer.joinLinkMic());
  await live.time.advance(100);
  assert.deepEqual(orders(live), [['ann', 'bo']]);
  await live.time.until(viewer.leaveLinkMic());
  await live.time.advance(100);
  assert.deepEqual(orders(live), [['ann', 'bo']], 'what was never shown needs no end');
  await live.time.until(viewer.joinLinkMic());
  await live.time.advance(100);
  assert.equal(orders(live).length, 2);
  await live.time.until(anchor.leave());
  await live.time.advance(30_000);
  assert.equal(orders(live).length, 2);
});

test('without a wish for it nothing is mixed', async () => {
  const live = new FakeLiveServer();
  const { viewer } = await live.anchorAndViewer();
  await live.time.until(viewer.joinLinkMic());
  await live.time.advance(5_000);
  assert.deepEqual(orders(live), []);
});

test('a layout of the anchor\'s own is ordered, again when he asks, and told when it was taken', async () => {
  const live = new FakeLiveServer();
  live.web.on('live_room/merge_stream', DONE);
  const part = { x: 0.25, y: 0, width: 0.5, height: 0.999 };
  let shown = true;
  const layout: MixLayout = (own, others, pk) => [
    { streamID: own, layer: 1 },
    ...(shown ? others.map((streamID) => ({ streamID, layer: pk ? 3 : 2, crop: part })) : []),
  ];
  const { anchor, viewer } = await live.anchorAndViewer({ mix: { layout } });
  const taken: number[] = [];
  anchor.on('mixed', (inputs) => taken.push(inputs.length));
  await live.time.until(viewer.joinLinkMic());
  await live.time.advance(100);
  shown = false;
  anchor.remix();
  await live.time.advance(100);
  anchor.remix();
  await live.time.advance(100);
  assert.deepEqual([orders(live), taken], [[['ann', 'bo'], ['ann']], [2, 1]]);
  const [call] = live.web.calls.filter(({ op }) => op === 'live_room/merge_stream');
  const [, guest] = inputs(call?.body['mergeParams'] as JsonObject);
  assert.deepEqual(guest, {
    input_stream_id: 'bo',
    layout_params: { image_layer: 2 },
    crop_params: { crop_x: 0.25, crop_y: 0, crop_width: 0.5, crop_height: 0.999 },
  });
  anchor.remix(true);
  await live.time.advance(100);
  assert.equal(orders(live).length, 3, 'what a page before may have ordered is ended');
});
