import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { LinkMicRequest, LiveRoom } from 'rtcroom-client';
import { Applicants } from '@/live/applicants';
import { FakeTime } from 'rtcroom-client-test/fake-time';

/** An anchor's room, as far as it tells who asks and who comes. */
class Room {
  private readonly listeners = new Map<string, Set<(event: never) => void>>();

  on(name: string, listener: (event: never) => void): () => void {
    const mine = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, mine.add(listener));
    return () => void mine.delete(listener);
  }

  tell(name: string, event: object): void {
    this.listeners.get(name)?.forEach((hear) => hear(event as never));
  }

  asks(userID: string, parts: Partial<LinkMicRequest> = {}): void {
    const answer = (): Promise<void> => Promise.resolve();
    this.tell('linkMicRequest', { userID, userName: userID.toUpperCase(), userAvatar: '', accept: answer, reject: answer, ...parts });
  }
}

let time: FakeTime;
let room: Room;
let told: string[];
let applicants: Applicants;
const waiting = (): string[] => applicants.waiting.map(({ name }) => name);
const first = (): Applicants['waiting'][number] => applicants.waiting[0] as Applicants['waiting'][number];

beforeEach(() => {
  time = new FakeTime();
  room = new Room();
  told = [];
  applicants = new Applicants(room as unknown as LiveRoom, ({ name }) => told.push(name), time);
  return () => applicants.close();
});

describe('who asks', () => {
  test('waits for 30 seconds, and is told of once', async () => {
    room.asks('bo');
    room.asks('cy', { userName: '' });
    expect([waiting(), told]).toEqual([['BO', 'cy'], ['BO', 'cy']]);
    expect(first().until - time.now()).toBe(30_000);
    await time.advance(29_999);
    expect(waiting()).toEqual(['BO', 'cy']);
    await time.advance(1);
    expect(waiting()).toEqual([]);
  });

  test('and asks again waits once, from then on', async () => {
    room.asks('bo');
    await time.advance(20_000);
    room.asks('bo');
    await time.advance(20_000);
    expect(waiting()).toEqual(['BO']);
    await time.advance(10_000);
    expect(waiting()).toEqual([]);
  });

  test('when very many do, the oldest give way', () => {
    for (let i = 0; i < 60; i++) room.asks(`u${i}`);
    expect([waiting().length, waiting()[0]]).toEqual([50, 'U10']);
  });

  test('and is turned down waits no more, even when he cannot be told', async () => {
    const reject = vi.fn(() => Promise.reject(new Error('offline')));
    room.asks('bo', { reject });
    await expect(applicants.reject(first(), 'later')).rejects.toThrow('offline');
    expect([waiting(), reject.mock.calls]).toEqual([[], [['later']]]);
  });
});

describe('who is let in', () => {
  test('is awaited until he is on the stage, also when he is there before the answer', async () => {
    room.asks('bo', {
      accept: async () => {
        expect([...applicants.coming.keys()]).toEqual(['bo']);
        room.tell('pusherJoined', { userID: 'bo' });
      },
    });
    await applicants.accept(first());
    expect(applicants.coming.size).toBe(0);
  });

  test('and does not come is awaited no more, by a time of his own', async () => {
    room.asks('bo');
    await applicants.accept(first());
    await time.advance(20_000);
    room.asks('bo');
    await applicants.accept(first());
    await time.advance(20_000);
    expect(applicants.coming.size).toBe(1);
    await time.advance(5_000);
    expect(applicants.coming.size).toBe(0);
  });

  test('and could not be told is not awaited', async () => {
    room.asks('bo', { accept: () => Promise.reject(new Error('late')) });
    await expect(applicants.accept(first())).rejects.toThrow('late');
    expect([waiting(), applicants.coming.size]).toEqual([[], 0]);
  });
});

test('after the end nobody is heard, and no time runs', async () => {
  room.asks('bo');
  await applicants.accept(first());
  room.tell('command', { cmd: 'stageFull', from: 'bo' });
  applicants.close();
  room.asks('cy');
  expect(told).toEqual(['BO']);
  await time.advance(60_000);
  expect([applicants.full.value, time.pending]).toEqual([true, 0]);
});
