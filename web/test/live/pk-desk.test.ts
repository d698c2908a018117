import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { RtcRoomError, type PkAnswer } from 'rtcroom-client';
import { FakeTime } from 'rtcroom-client-test/fake-time';
import { language } from '@/i18n/language';
import { PkDesk } from '@/live/pk-desk';
import { FakeLiveRoom } from './fake-live-room';

const BO = { userID: 'bo', name: 'Bo' };
const spoken = language.value;
let time: FakeTime;
let room: FakeLiveRoom;
let able: boolean;
let changes: (string | undefined)[];
let desk: PkDesk;

beforeEach(() => {
  language.value = 'en';
  time = new FakeTime();
  room = new FakeLiveRoom();
  able = true;
  changes = [];
  desk = new PkDesk(room.own, () => able, () => changes.push(desk.peer.value?.userID), time);
  return () => desk.close();
});

afterAll(() => {
  language.value = spoken;
});

function begins(userID: string): void {
  room.tell('pkStarted', { userID, roomID: `of-${userID}`, accelerateURL: '' });
}

describe('who invites', () => {
  test.each<[string, () => Promise<PkAnswer>, string]>([
    ['no', async () => ({ accepted: false, message: '' }), 'Bo said no this time.'],
    ['no, and why', async () => ({ accepted: false, message: 'eating' }), 'Bo said no this time: eating'],
    ['busy', async () => ({ accepted: false, message: 'busy' }), 'Bo is busy'],
    ['nothing', () => Promise.reject(new RtcRoomError('timeout', 'pk', -1, 'late', true)), 'did not answer within 30 seconds'],
    ['a trouble', () => Promise.reject(new RtcRoomError('network', 'c2c', -1, 'gone', true)), 'server'],
  ])('is told of %s in words', async (_, answer, words) => {
    room.answer = answer;
    await desk.invite(BO);
    expect(desk.refusal.value).toContain(words);
    expect(desk.invited.value).toBeUndefined();
  });

  test('waits until then, and no more once he withdraws', async () => {
    let answered: (answer: PkAnswer) => void = () => undefined;
    room.answer = () => new Promise((resolve) => (answered = resolve));
    const invited = desk.invite(BO);
    expect(desk.invited.value).toEqual({ ...BO, until: time.now() + 30_000 });
    desk.withdraw();
    answered({ accepted: false, message: '' });
    await invited;
    expect([desk.invited.value, desk.refusal.value, room.asked]).toEqual([undefined, '', ['ask bo', 'withdraw']]);
  });
});

describe('who is asked', () => {
  test('has 30 seconds', async () => {
    room.isAsked('bo');
    expect(desk.asked.value?.name).toBe('BO');
    await time.advance(29_999);
    expect(desk.asked.value).toBeDefined();
    await time.advance(1);
    expect(desk.asked.value).toBeUndefined();
  });

  test('is busy for a second one, and for everybody while nobody could see him', () => {
    room.isAsked('bo');
    room.isAsked('cy');
    expect([desk.asked.value?.userID, room.asked]).toEqual(['bo', ['no to cy busy']]);
    able = false;
    room.isAsked('bo');
    expect(room.asked.at(-1)).toBe('no to bo busy');
  });

  test('says yes or no, and hears when the yes came too late', async () => {
    room.isAsked('bo');
    await desk.answer(false);
    expect([desk.asked.value, room.asked]).toEqual([undefined, ['no to bo']]);
    room.isAsked('bo', () => Promise.reject(new RtcRoomError('timeout', 'pk', -1, 'late', true)));
    await desk.answer(true);
    expect(desk.refusal.value).toContain('BO did not answer');
  });
});

test('two who invite each other are together by the first yes, and neither waits on', async () => {
  void desk.invite(BO);
  room.isAsked('bo');
  begins('bo');
  expect([desk.peer.value?.userID, desk.asked.value, desk.invited.value, desk.refusal.value]).toEqual(['bo', undefined, undefined, '']);
  expect(room.asked).toEqual(['ask bo', 'withdraw']);
  desk.stop();
  room.tell('pkEnded', { userID: 'bo' });
  expect([desk.peer.value, changes, room.asked.at(-1)]).toEqual([undefined, ['bo', undefined], 'stop']);
});
