import { beforeEach, describe, expect, test } from 'vitest';
import { Admission } from '@/room/admission';

/** One tab: its pages come and go, its storage stays. */
const tab = () => sessionStorage;
const byLink = () => new Admission(tab, false);
const reloaded = () => new Admission(tab, true);

beforeEach(() => byLink().leave());

describe('somebody comes to a place', () => {
  test('by a link, where there is its address alone', () => {
    expect(byLink().arrival('double/trap')).toBe('link');
    expect(byLink().arrival('new/live')).toBe('link');
  });

  test('because he asked for it, once', () => {
    const here = byLink();
    here.ask('double/tea');
    expect(here.arrival('double/tea')).toBe('asked');
    expect(here.arrival('double/tea')).toBe('link');
  });

  test('by a link when he asked for another, and to that one later', () => {
    const here = byLink();
    here.ask('double/tea');
    expect(here.arrival('double/trap')).toBe('link');
    expect(here.arrival('double/tea')).toBe('link');
  });

  test('again after a reload while it ran, however often', () => {
    byLink().enter('multi/crowd');
    for (let times = 0; times < 2; times++) {
      const again = reloaded();
      expect(again.arrival('multi/crowd')).toBe('reloaded');
      again.enter('multi/crowd');
    }
  });

  test('because he asked for it, in a page that was reloaded', () => {
    byLink().enter('multi/crowd');
    const here = reloaded();
    here.ask('double/tea');
    expect(here.arrival('double/tea')).toBe('asked');
  });

  test('by a link after a reload of another', () => {
    byLink().enter('multi/crowd');
    expect(reloaded().arrival('live/crowd')).toBe('link');
  });

  test('by a link when the tab was elsewhere meanwhile and a link leads back', () => {
    byLink().enter('double/tea');
    expect(byLink().arrival('double/tea')).toBe('link');
    expect(reloaded().arrival('double/tea')).toBe('link');
  });

  test('by a link after it was left', () => {
    const here = byLink();
    here.enter('double/tea');
    here.leave();
    expect(reloaded().arrival('double/tea')).toBe('link');
  });
});
