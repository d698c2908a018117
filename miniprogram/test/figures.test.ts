import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Figures, PUSHER } from '../src/flows/figures.js';

test('the sheet has a line for the pusher and one for each who is seen, with what is known of them', () => {
  const figures = new Figures();
  figures.code(PUSHER, 1101);
  figures.status(PUSHER, { videoWidth: 360, videoHeight: 640, videoFPS: 14.8, videoBitrate: 812.4, audioBitrate: 48 });
  figures.status('bo', { videoCache: 420 });
  figures.code('gone', 2004);
  const tiles = [{ key: 'bo', userName: 'Bo' }, { key: 'cy', userName: 'Cy' }];
  assert.deepEqual(figures.lines(tiles, true), ['↑ · 360×640 · 15 fps · 812+48 kbit/s · #1101', '↓ Bo · 420 ms', '↓ Cy']);
  assert.deepEqual(figures.lines(tiles, false).length, 2);
});
