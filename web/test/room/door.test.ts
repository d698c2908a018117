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
const comesBackTo = (place: string): boolean => new Admission(() => sessionStorage, true).admits(place);

test('a link waits until the visitor has pressed, once', () => {
  const here = door();
  here.come('double/trap', () => entered.push('trap'));
  expect([here.shut.value, entered]).toEqual([true, []]);
  here.open();
  here.open();
  expect([here.shut.value, entered]).toEqual([false, ['trap']]);
  expect(comesBackTo('double/trap')).toBe(true);
});

test('who asked for it walks through', () => {
  admitted.ask('double/tea');
  const here = door();
  here.come('double/tea', () => entered.push('tea'));
  expect([here.shut.value, entered]).toEqual([false, ['tea']]);
});

test('a link in a tab whose room runs finds a door of its own, and ends the way back', () => {
  admitted.ask('double/tea');
  const here = door();
  here.come('double/tea', () => entered.push('tea'));
  here.come('double/trap', () => entered.push('trap'));
  expect([here.shut.value, entered]).toEqual([true, ['tea']]);
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
