import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GroupRoomEvents, LiveRoom } from 'rtcroom-client';
import { FakeTime } from '../../clients/js/test/fake-time.js';
import { Likes } from '../src/flows/likes.js';

/** A room whose counter a server keeps. */
class Counter {
  readonly time = new FakeTime();
  count = 3;
  words = 0;
  looks = 0;
  fails = false;
  shown: number[] = [];
  private hear: (command: GroupRoomEvents['command']) => void = () => undefined;
  readonly likes = new Likes(this.room(), this.fields(), this.time, (count) => this.shown.push(count));

  /** Somebody else liked it. */
  told(): void {
    this.count++;
    this.hear({ cmd: 'like', msg: '', userName: '', userAvatar: '', from: 'x', own: false, time: 0 });
  }

  private room(): ConstructorParameters<typeof Likes>[0] {
    const room = {
      roomID: 'r',
      room: { custom: '{"likes":3}' },
      on: (_: string, hear: (command: GroupRoomEvents['command']) => void) => ((this.hear = hear), () => undefined),
      sendCommand: () => (this.words++, Promise.resolve()),
    };
    return room as unknown as LiveRoom;
  }

  private fields(): ConstructorParameters<typeof Likes>[1] {
    const answer = () => (this.fails ? Promise.reject(new Error('away')) : Promise.resolve({ custom: JSON.stringify({ likes: this.count }) }));
    return { getCustomInfo: () => (this.looks++, answer()), setCustomField: () => (this.fails ? 0 : this.count++, answer()) };
  }
}

test('likes are counted one by one, and the room is told of several once', async () => {
  const room = new Counter();
  room.likes.like();
  room.likes.like();
  await room.time.advance(100);
  assert.deepEqual([room.count, room.shown.at(-1), room.words], [5, 5, 1]);
  room.likes.like();
  await room.time.advance(100);
  assert.deepEqual([room.count, room.words], [6, 1]);
});

test('a word of somebody else has the counter looked at, once for many', async () => {
  const room = new Counter();
  room.told();
  room.told();
  await room.time.advance(2_100);
  assert.deepEqual([room.looks, room.shown.at(-1)], [1, 5]);
});

test('a like that is lost is put right by the next look, and after the end nothing is shown or asked', async () => {
  const room = new Counter();
  room.fails = true;
  room.likes.like();
  await room.time.advance(100);
  assert.equal(room.shown.at(-1), 4);
  room.fails = false;
  await room.time.advance(15_100);
  assert.equal(room.shown.at(-1), 3);
  room.likes.stop();
  const { length } = room.shown;
  const { looks } = room;
  room.likes.like();
  await room.time.advance(60_000);
  assert.deepEqual([room.shown.length, room.looks], [length, looks]);
});
