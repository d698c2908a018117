import { watchEffect } from 'vue';
import { storedChoice } from '@/base/storage';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The first of the browser's languages that is spoken here. */
export function preferred(languages: readonly string[]): Language {
  for (const language of languages) {
    if (/^zh\b/i.test(language)) return 'zh-CN';
    if (/^en\b/i.test(language)) return 'en';
  }
  return 'en';
}

/** What every text is shown in; follows the browser until somebody chooses. */
export const language = storedChoice<Language>('rtcroom.language', LANGUAGES, () => preferred(navigator.languages));

watchEffect(() => {
  document.documentElement.lang = language.value;
});
