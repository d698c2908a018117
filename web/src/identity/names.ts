import type { Language } from '@/i18n/language';

const ADJECTIVES = [
  ['开心的', 'Happy'], ['机灵的', 'Clever'], ['安静的', 'Quiet'], ['勇敢的', 'Brave'], ['暖暖的', 'Warm'], ['早起的', 'Early'],
  ['好奇的', 'Curious'], ['温柔的', 'Gentle'], ['爱笑的', 'Merry'], ['自由的', 'Free'], ['闪亮的', 'Bright'], ['悠闲的', 'Easy'],
] as const;

const ANIMALS = [
  ['海豚', 'Dolphin'], ['熊猫', 'Panda'], ['燕子', 'Swallow'], ['狐狸', 'Fox'], ['水獭', 'Otter'], ['松鼠', 'Squirrel'],
  ['白鹭', 'Egret'], ['刺猬', 'Hedgehog'], ['猫头鹰', 'Owl'], ['小鹿', 'Deer'], ['鲸鱼', 'Whale'], ['喜鹊', 'Magpie'],
] as const;

/** A name to begin with, so that two tabs tell each other apart before anybody has typed anything. */
export function generatedName(language: Language, random: () => number): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const adjective = pick(ADJECTIVES);
  const animal = pick(ANIMALS);
  // Of a hundred people few would else have a name of their own.
  const number = 10 + Math.floor(random() * 90);
  return language === 'en' ? `${adjective[1]} ${animal[1]} ${number}` : `${adjective[0]}${animal[0]}${number}`;
}
