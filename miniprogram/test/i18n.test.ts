import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageOf, wordsOf } from '../src/i18n/words.js';

test('both languages say something for every key, and not the same', () => {
  const [zh, en] = [wordsOf('zh'), wordsOf('en')];
  assert.deepEqual(Object.keys(zh).sort(), Object.keys(en).sort());
  for (const key of Object.keys(zh) as (keyof typeof zh)[]) {
    assert.ok(zh[key].trim() !== '' && en[key].trim() !== '', key);
    assert.match(zh[key], /[一-鿿]/, key);
    assert.doesNotMatch(en[key], /[一-鿿]/, key);
  }
});

test('WeChat’s names of languages are understood', () => {
  assert.deepEqual(['zh_CN', 'zh_TW', 'en', 'ja', ''].map(languageOf), ['zh', 'zh', 'en', 'en', 'zh']);
});
