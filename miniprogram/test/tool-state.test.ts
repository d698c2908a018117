import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPlayAddress, isPushAddress, stateAfter, stateWords, type ToolState } from '../src/flows/tool-state.js';
import { wordsOf } from '../src/i18n/words.js';

test('codes lead from one state to the next, and those on the way change nothing', () => {
  const codes = [1001, 1002, 1101, 1003, 1002, 3004, -1307];
  let state: ToolState = 'stateIdle';
  const states = codes.map((code) => (state = stateAfter(state, 'pusher', code)));
  assert.deepEqual(states, ['stateStarting', 'stateFlowing', 'stateWeak', 'stateWeak', 'stateFlowing', 'stateBroken', 'stateBroken']);
  assert.deepEqual([stateWords('stateBroken', -1307, wordsOf('en')), stateWords('stateIdle', 0, wordsOf('en'))], ['Broken off · -1307', 'Not started']);
});

test('addresses are what live tags take', () => {
  assert.deepEqual(['rtmp://h/live/s?a=b', 'https://h/live/s.flv?a=b', 'https://h/live/s.m3u8', 'ftp://h', ''].map(isPlayAddress), [true, true, false, false, false]);
  assert.deepEqual(['rtmp://h/live/s', 'https://h/s.flv'].map(isPushAddress), [true, false]);
});
