import { describe, expect, it } from 'vitest';
import type { Ref } from 'vue';
import { language, preferred } from '@/i18n/language';

type Texts = Record<string, string | ((...values: unknown[]) => string)>;
const pages = import.meta.glob<Record<string, Ref<Texts>>>('../../src/i18n/texts/*.ts', { eager: true });
const HAN = /\p{Script=Han}/u;

/** Any value will do: what is asked is only which letters a text has. */
function texts(of: Ref<Texts>, inLanguage: 'zh-CN' | 'en'): [string, string][] {
  language.value = inLanguage;
  return Object.entries(of.value).map(([key, text]) => [key, typeof text === 'function' ? text(2, 2, 2) : text]);
}

describe.each(Object.entries(pages))('%s', (_path, module) => {
  for (const [name, page] of Object.entries(module)) {
    it(`${name} says everything in English without Chinese characters`, () => {
      for (const [key, text] of texts(page, 'en')) {
        expect(text.trim(), key).not.toBe('');
        expect(text, key).not.toMatch(HAN);
      }
    });

    it(`${name} says everything in Chinese, names of products apart`, () => {
      const names = /^([A-Z][\w-]*|ffmpeg|—|\d+|\W+|2 kbps|2 2)$/;
      for (const [key, text] of texts(page, 'zh-CN')) expect(HAN.test(text) || names.test(text), `${key}: ${text}`).toBe(true);
    });
  }
});

describe('the language of the browser', () => {
  it.each([
    [['zh-HK', 'en'], 'zh-CN'],
    [['zh'], 'zh-CN'],
    [['fr-FR', 'en-US', 'zh-CN'], 'en'],
    [['fr-FR'], 'en'],
    [[], 'en'],
  ])('%j is answered in %s', (languages, expected) => {
    expect(preferred(languages)).toBe(expected);
  });
});
