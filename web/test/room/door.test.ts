import { effectScope, ref } from 'vue';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Admission } from '@/room/admission';
import { useDoor } from '@/room/door';
import type { Phase } from '@/room/seat';
import { settled } from 'rtcroom-client-test/fake-time';

const phase = ref<Phase>('outside');
let scope = effectScope();
let admitted = new Admission(() => sessionStorage, false);
let entered: string[] = [];

beforeEach(() => {
  phase.value = 'outside';
  scope = effectScope();
  admitted = new Admission(() => sessionStorage, false);
  entered = [];
});
afterEach(() => scope.stop());

function door() {
  return scope.run(() => useDoor(phase, admitted)) as ReturnType<typeof useDoor>;
}

/** Whether the place that ran is gone back to by a reload. */
const comesBackTo = (place: string): boolean => new Admission(() => sessionStorage, true).arrival(place) === 'reloaded';

test('a link waits until the visitor has pressed, once', () => {
  const here = door();
  here.come('double/trap', () => entered.push('trap'));
  expect([here.shut.value, entered]).toEqual([true, []]);
  here.open();
  here.open();
  expect([here.shut.value, entered]).toEqual([false, ['trap']]);
  expect(comesBackTo('double/trap')).toBe(true);
});

test('who asked for it sees himself first, and his own picture with that', () => {
  admitted.ask('double/tea');
  const here = door();
  here.come('double/tea', () => entered.push('tea'));
  expect([here.shut.value, here.asked.value, entered]).toEqual([true, true, []]);
  here.open();
  expect(entered).toEqual(['tea']);
});

test('who asked for it and needs no door walks through, which a link cannot', () => {
  admitted.ask('new/double');
  const here = door();
  here.come('new/double', () => entered.push('new'), true);
  here.come('new/double', () => entered.push('trap'), true);
  expect([here.shut.value, here.asked.value, entered]).toEqual([true, false, ['new']]);
});

test('who comes back to a room that ran walks through', () => {
  admitted.enter('double/tea');
  admitted = new Admission(() => sessionStorage, true);
  const here = door();
  here.come('double/tea', () => entered.push('tea'));
  expect([here.shut.value, entered]).toEqual([false, ['tea']]);
});

test('a link in a tab whose room runs finds a door of its own, and ends the way back', () => {
  admitted.enter('double/tea');
  const here = door();
  here.come('double/trap', () => entered.push('trap'));
  expect([here.shut.value, entered]).toEqual([true, []]);
  expect(comesBackTo('double/tea')).toBe(false);
});

test.each([
  ['its room is over', () => void (phase.value = 'over')],
  ['its page is left', () => scope.stop()],
  ['its page comes from the memory of the browser', () => window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))],
])('a reload does not lead back when %s', async (_why, happens) => {
  const here = door();
  here.come('double/tea', () => entered.push('tea'));
  here.open();
  happens();
  await settled();
  expect(comesBackTo('double/tea')).toBe(false);
});
