import { describe, expect, test } from 'vitest';
import { PictureOrder } from '@/forward/picture-order';

const PEOPLE = ['ann', 'bo', 'cy', 'di', 'ed'];

describe('with places for three of five', () => {
  const shown = (order: PictureOrder, first: string[] = [], people = PEOPLE): string[] => [...order.order(people, first, 3)].slice(0, 3);

  test('those who came first are seen', () => {
    expect(shown(new PictureOrder())).toEqual(['ann', 'bo', 'cy']);
  });

  test('who speaks takes the place of the one who was silent the longest, and nobody else moves', () => {
    const order = new PictureOrder();
    shown(order);
    for (const speaker of ['ann', 'cy', 'ed']) order.heard(speaker);
    expect(shown(order)).toEqual(['ann', 'ed', 'cy']);
    expect(shown(order)).toEqual(['ann', 'ed', 'cy']);
    order.heard('bo');
    expect(shown(order)).toEqual(['bo', 'ed', 'cy']);
  });

  test('whom this person wants to see comes first, whoever speaks', () => {
    const order = new PictureOrder();
    shown(order);
    order.heard('ed');
    expect(shown(order, ['di'])[0]).toBe('di');
    expect(shown(order, ['di'])).toContain('ed');
  });

  test('a place that is free is taken by who waits for one, in the order they came', () => {
    const order = new PictureOrder();
    shown(order);
    expect(shown(order, [], ['ann', 'cy', 'di', 'ed'])).toEqual(['ann', 'cy', 'di']);
    expect(shown(order, [], ['ann'])).toEqual(['ann']);
  });

  test('everybody is in the order, once', () => {
    const order = new PictureOrder();
    order.heard('di');
    expect([...order.order(PEOPLE, ['bo'], 3)].sort()).toEqual(PEOPLE);
    expect([...order.order(PEOPLE, ['bo', 'cy', 'di', 'ed'], 3)].sort()).toEqual(PEOPLE);
  });
});
