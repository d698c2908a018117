import { custom, type CustomElement } from 'rtcroom-client';
import { describe, expect, test } from 'vitest';
import { budget, GRADES } from '@/mesh/budget';
import { judge, lineOf, ownQuality, sampleOf, THRESHOLDS, whoseTrouble, type Sample } from '@/mesh/quality';
import { readSignal, type Signal } from '@/mesh/signal';
import { SignalAssembler, wrap } from '@/mesh/signal-parts';
import { SpeakerDetector } from '@/mesh/speaker-detector';

const TALK: Signal = {
  kind: 'talk',
  description: { type: 'offer', sdp: 'v=0\r\n"\\中文😀'.repeat(1_500), turn: 1 },
  candidates: [{ candidate: 'candidate:1', sdpMid: '0' }],
};

describe('signals on their way', () => {
  const envelope = { from: 'a.1', to: 'b.1', signal: TALK };

  test('a large one comes in parts the server takes, in any order, and is heard once', () => {
    const parts = wrap('r1', 7, envelope);
    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts) expect(new TextEncoder().encode(JSON.stringify(part)).length).toBeLessThan(8_192);
    const parcels = new SignalAssembler('r1');
    const heard = [...parts].reverse().map((part) => parcels.take([part]));
    expect(heard.slice(0, -1).every((one) => one === undefined)).toBe(true);
    expect(heard.at(-1)).toEqual(envelope);
    expect(parts.map((part) => parcels.take([part])).some(Boolean)).toBe(false);
  });

  test('those of another room, another command, or made up are passed over', () => {
    const parcels = new SignalAssembler('r2');
    expect(parcels.take(wrap('r1', 1, envelope).slice(0, 1))).toBeUndefined();
    const odd = ['', 'x', '[]', 'null', '{"cmd":"linkmic","data":{}}', '{"cmd":"rtcmesh"}'].map((data) => custom(data, '', '{}'));
    const header = (change: object): CustomElement =>
      custom(
        JSON.stringify({ cmd: 'rtcmesh', data: { room: 'r2', from: 'a', to: '', n: 1, part: 0, of: 1, ...change } }),
        '',
        '{"kind":"bye"}',
      );
    expect(parcels.take([header({})])).toEqual({ from: 'a', to: '', signal: { kind: 'bye' } });
    const changes = [{ from: '' }, { n: -1 }, { part: 1 }, { of: 0 }, { of: 1e6, part: 2 }, { to: 3 }, { n: 1.5 }];
    for (const change of changes) odd.push(header(change));
    for (const element of odd) expect(parcels.take([element])).toBeUndefined();
  });

  test.each(['', '1', '[]', '{}', '{"kind":"talk"}', '{"kind":"talk","description":{"type":"rollback","sdp":""}}', '{"kind":"x"}'])(
    'no sense is made of %s',
    (text) => expect(readSignal(text)).toBeUndefined(),
  );

  test('a state that says nonsense is off', () => {
    expect(readSignal('{"kind":"state","state":{"mic":"yes","camera":true}}')).toEqual({
      kind: 'state',
      state: { mic: false, camera: true, screen: false },
    });
  });
});

describe('the quality of a connection', () => {
  const fine: Sample = { roundTrip: 20, jitter: 2, received: 100, lost: 0, missedThere: 0 };
  const later = (change: Partial<Sample>): Sample => ({ ...fine, received: 200, ...change });

  test('is the worst of what is measured', () => {
    expect(judge(fine, later({}))).toBe('good');
    expect(judge(fine, later({ roundTrip: THRESHOLDS.roundTrip[0] + 1 }))).toBe('fair');
    expect(judge(fine, later({ jitter: THRESHOLDS.jitter[1] + 1 }))).toBe('poor');
    expect(judge(fine, later({ lost: 5 }))).toBe('fair');
    expect(judge(fine, later({ lost: 50 }))).toBe('poor');
    expect(judge(fine, later({ missedThere: 0.05 }))).toBe('fair');
  });

  test('is of the time between two looks, not of all the time', () => {
    expect(judge({ ...fine, lost: 50 }, later({ lost: 50 }))).toBe('good');
  });

  test('is read from what browsers report', () => {
    const report = new Map<string, unknown>([
      ['1', { type: 'candidate-pair', nominated: true, state: 'succeeded', currentRoundTripTime: 0.04 }],
      ['2', { type: 'candidate-pair', nominated: false, state: 'failed', currentRoundTripTime: 9 }],
      ['3', { type: 'inbound-rtp', kind: 'video', packetsReceived: 50, packetsLost: 2, jitter: 0.01 }],
      ['4', { type: 'inbound-rtp', kind: 'audio', packetsReceived: 40, packetsLost: -1, jitter: 0.02 }],
      ['5', { type: 'remote-inbound-rtp', fractionLost: 0.2 }],
    ]);
    expect(sampleOf(report)).toEqual({ roundTrip: 40, jitter: 20, received: 90, lost: 2, missedThere: 0.2 });
  });
});

describe('who has the word', () => {
  const levels = (ann: number, bo: number): Map<string, number> => new Map([['ann', ann], ['bo', bo]]);

  test('the loudest, until somebody is clearly louder or silent for a while', () => {
    const speech = new SpeakerDetector();
    speech.heard(levels(0.3, 0));
    expect(speech.speaker).toBe('ann');
    speech.heard(levels(0.3, 0.32));
    expect(speech.speaker).toBe('ann');
    speech.heard(levels(0, 0.6));
    expect(speech.speaker).toBe('bo');
    for (let i = 0; i < 20; i++) speech.heard(levels(0, 0));
    expect(speech.speaker).toBeUndefined();
  });

  test('nobody who left', () => {
    const speech = new SpeakerDetector();
    speech.heard(levels(0, 0.5));
    speech.heard(new Map([['ann', 0]]));
    expect(speech.speaker).toBeUndefined();
  });
});

test.each(GRADES)('pictures of grade %s never grow with the number of members', (grade) => {
  for (const screen of [false, true]) {
    const [one, two, three, four] = [1, 2, 3, 4].map((others) => budget(others, grade, screen));
    expect(two?.maxBitrate).toBeLessThan(one?.maxBitrate ?? 0);
    expect(three?.maxBitrate).toBeLessThan(two?.maxBitrate ?? 0);
    expect(four).toEqual(three);
  }
});

describe('whose network it is', () => {
  test('nobody can say of one line alone, nor needs to of a good one', () => {
    expect([whoseTrouble('poor', ['poor']), whoseTrouble('good', ['good', 'poor'])]).toEqual([undefined, undefined]);
  });

  test('one bad line among good ones is theirs, bad ones alone are one’s own', () => {
    expect(whoseTrouble('poor', ['good', 'poor'])).toBe('theirs');
    expect(whoseTrouble('poor', ['fair', 'poor'])).toBe('own');
  });

  test('one’s own is as good as the best line', () => {
    expect([ownQuality(['poor', 'fair']), ownQuality(['poor', 'good']), ownQuality([])]).toEqual(['fair', 'good', undefined]);
  });

  test('what is lost is told for each direction', () => {
    const before = { jitter: 0, received: 100, lost: 0, missedThere: 0 };
    const now = { roundTrip: 35, jitter: 0, received: 190, lost: 10, missedThere: 0.02 };
    expect(lineOf(before, now)).toEqual({ roundTrip: 35, lostHere: 0.1, lostThere: 0.02 });
  });
});
