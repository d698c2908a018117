import { watchEffect } from 'vue';
import { storedChoice } from '@/base/storage';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const theme = storedChoice<Theme>('rtcroom.theme', THEMES, () => 'system');

watchEffect(() => {
  if (theme.value === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme.value;
});
