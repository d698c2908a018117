import { beforeEach, expect, test } from 'vitest';
import { Arrivals } from '@/calls/arrivals';
import { FakeTime } from 'rtcroom-client-test/fake-time';

const TEXTS = {
  joined: (name: string): string => `+${name}`,
  left: (name: string): string => `-${name}`,
  came: (count: number): string => `+${count}`,
  went: (count: number): string => `-${count}`,
};
let time: FakeTime;
let said: string[];
let arrivals: Arrivals;

beforeEach(() => {
  [time, said] = [new FakeTime(), []];
  arrivals = new Arrivals(() => TEXTS, (text) => said.push(text), time);
});

test('one is named, several are counted', async () => {
  arrivals.came('a', 'Ann');
  await time.advance(2_000);
  arrivals.came('b', 'Bo');
  arrivals.came('c', 'Cy');
  arrivals.left('a', 'Ann');
  await time.advance(2_000);
  expect(said).toEqual(['+Ann', '+2', '-Ann']);
});

test('who loads the page anew is not mentioned', async () => {
  arrivals.left('a', 'Ann');
  await time.advance(500);
  arrivals.came('a', 'Ann');
  await time.advance(2_000);
  expect(said).toEqual([]);
});

test('nothing is said after the end', async () => {
  arrivals.came('a', 'Ann');
  arrivals.close();
  await time.advance(2_000);
  expect([said, time.pending]).toEqual([[], 0]);
});
