import { beforeEach, describe, expect, test } from 'vitest';
import { Admission } from '@/room/admission';

/** One tab: its pages come and go, its storage stays. */
const tab = () => sessionStorage;
const byLink = () => new Admission(tab, false);
const reloaded = () => new Admission(tab, true);

beforeEach(() => byLink().leave());

describe('a place is entered without another gesture', () => {
  test('not by its address alone', () => {
    expect(byLink().admits('double/trap')).toBe(false);
    expect(byLink().admits('new/live')).toBe(false);
  });

  test('when it was asked for, and then once', () => {
    const here = byLink();
    here.ask('double/tea');
    expect(here.admits('double/tea')).toBe(true);
    here.leave();
    expect(here.admits('double/tea')).toBe(false);
  });

  test('not when another was asked for, nor that one later', () => {
    const here = byLink();
    here.ask('double/tea');
    expect(here.admits('double/trap')).toBe(false);
    expect(here.admits('double/tea')).toBe(false);
  });

  test('after a reload while it ran, however often', () => {
    byLink().enter('multi/crowd');
    const first = reloaded();
    expect(first.admits('multi/crowd')).toBe(true);
    expect(reloaded().admits('multi/crowd')).toBe(true);
  });

  test('not after a reload of another', () => {
    byLink().enter('multi/crowd');
    expect(reloaded().admits('live/crowd')).toBe(false);
  });

  test('not when the tab was elsewhere meanwhile and a link leads back', () => {
    byLink().enter('double/tea');
    expect(byLink().admits('double/tea')).toBe(false);
    expect(reloaded().admits('double/tea')).toBe(false);
  });

  test('not after it was left', () => {
    const here = byLink();
    here.enter('double/tea');
    here.leave();
    expect(reloaded().admits('double/tea')).toBe(false);
  });
});
