import { en } from './en.js';
import { zh } from './zh.js';

export type Language = 'zh' | 'en';
export type Words = Readonly<Record<keyof typeof zh, string>>;
export type Key = keyof Words;

const ALL: Readonly<Record<Language, Words>> = { zh, en };

export function wordsOf(language: Language): Words {
  return ALL[language];
}

/** As WeChat names languages: `zh_CN`, `zh_TW`, `en`; what is not Chinese reads English. */
export function languageOf(name: string): Language {
  return /^zh/i.test(name) || name === '' ? 'zh' : 'en';
}
