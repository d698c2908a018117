import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GroupSequence } from '../src/im/group-sequence.js';
import type { GroupPush, JoinAnswer } from '../src/im/frames.js';

function push(seq: number): GroupPush {
  return { push: 'notice', group: 'g', seq, time: 0, code: 255, data: '' };
}

function answer(epoch: string, seq: number, recovered = false, ...missed: number[]): JoinAnswer {
  return { re: 1, code: 0, group: 'g', epoch, seq, online: 1, owner: null, recovered, missed: missed.map(push) };
}

function sequence(): { sequence: GroupSequence; heard: (number | 'gap')[] } {
  const heard: (number | 'gap')[] = [];
  return { sequence: new GroupSequence({ passed: ({ seq }) => heard.push(seq), gap: () => heard.push('gap') }), heard };
}

test('nothing is passed twice', () => {
  const { sequence: it, heard } = sequence();
  it.joined(answer('e', 4));
  for (const seq of [5, 5, 4, 6, 5, 6]) it.push(push(seq));
  assert.deepEqual(heard, [5, 6]);
});

test('the first join is no gap, whatever was said before it', () => {
  const { sequence: it, heard } = sequence();
  it.joined(answer('e', 400));
  assert.deepEqual(heard, []);
  assert.deepEqual(it.resumption(), { epoch: 'e', seq: 400 });
});

test('what follows a hole waits for what is missing', () => {
  const { sequence: it, heard } = sequence();
  it.joined(answer('e', 0));
  assert.equal(it.push(push(1)), true);
  assert.equal(it.push(push(4)), false);
  assert.equal(it.push(push(5)), true);
  it.joined(answer('e', 4, true, 2, 3, 4));
  it.push(push(6));
  assert.deepEqual(heard, [1, 2, 3, 4, 5, 6]);
});

test('a hole nobody can fill is told before what follows it', () => {
  const { sequence: it, heard } = sequence();
  it.joined(answer('e', 0));
  it.push(push(9));
  it.joined(answer('e', 10));
  it.push(push(11));
  assert.deepEqual(heard, ['gap', 9, 11]);
});

test('another life of the group is a gap even at a smaller number', () => {
  const { sequence: it, heard } = sequence();
  it.joined(answer('e', 50));
  it.disconnected();
  it.joined(answer('f', 2));
  it.push(push(3));
  assert.deepEqual(heard, ['gap', 3]);
});

test('joining again without need is no gap', () => {
  const { sequence: it, heard } = sequence();
  it.joined(answer('e', 1));
  it.push(push(2));
  it.joined(answer('e', 2));
  assert.deepEqual(heard, [2]);
});
