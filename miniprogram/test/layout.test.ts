import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isTemplate, nameAt, places, styleOf, type Place, type Template } from '../src/flows/layout.js';

const TEMPLATES: readonly Template[] = ['float', 'grid', '1v1', '1v3', 'vertical1v3', '1u3d', '1l3r'];

function apart(a: Place, b: Place): boolean {
  const beside = a.left + a.width <= b.left || b.left + b.width <= a.left;
  return beside || a.top + a.height <= b.top || b.top + b.height <= a.top;
}

test('every template has a place within the frame for each of up to six', () => {
  for (const template of TEMPLATES) {
    for (let count = 1; count <= 6; count++) {
      const all = places(template, count);
      assert.equal(all.length, count, `${template} ${count}`);
      for (const { left, top, width, height } of all) {
        assert.ok(left >= 0 && top >= 0 && width > 0 && height > 0, `${template} ${count}`);
        assert.ok(left + width <= 100.01 && top + height <= 100.01, `${template} ${count}: ${styleOf({ left, top, width, height }, 0)}`);
      }
    }
  }
});

test('pictures never cover each other, apart from the main one of float', () => {
  for (const template of TEMPLATES) {
    for (let count = 2; count <= 6; count++) {
      const all = places(template, count).slice(template === 'float' ? 1 : 0);
      all.forEach((one, i) => all.slice(i + 1).forEach((other) => assert.ok(apart(one, other), `${template} ${count}`)));
    }
  }
});

test('names that are no template are told apart', () => {
  assert.deepEqual(['float', '1u3d', 'toString', ''].map(isTemplate), [true, true, false, false]);
});

test('no name stands at the upper or lower edge of the frame, where pages have their bars', () => {
  for (const template of TEMPLATES) {
    for (let count = 1; count <= 6; count++) {
      for (const place of places(template, count)) {
        const at = nameAt(place);
        const y = at === 'below-bar' ? place.top + 10 : at === 'top' ? place.top : place.top + place.height;
        assert.ok(y >= 10 && y <= 84, `${template} ${count}: ${at} at ${y}`);
      }
    }
  }
});
