import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAtLeast } from '../src/flows/version.js';

test('versions are compared number by number', () => {
  const least = (version: string): boolean => isAtLeast(version, '2.32.3');
  assert.deepEqual(['2.32.3', '2.32.10', '3.8', '2.9.3', '2.32.2', ''].map(least), [true, true, true, false, false, false]);
});
