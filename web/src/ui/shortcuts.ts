import { onBeforeUnmount, onMounted } from 'vue';
import { storedChoice } from '@/base/storage';

/** Who speaks to his machine, or slips on keys, wants none of them (WCAG 2.1.4). */
export const singleKeys = storedChoice<'on' | 'off'>('rtcroom.keys', ['on', 'off'], () => 'on');

/** Whoever types means letters. */
const TYPING = 'input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]';

/** What a key stands for, as hints and screen readers say it: `M`, `Shift+L`. */
export type Shortcut = string;

/** `m` and `Shift+l` are told apart; with Ctrl, Alt or Meta a key is the browser's. */
export function shortcutOf(event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>): Shortcut | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey || event.key.length !== 1) return undefined;
  return (event.shiftKey ? 'Shift+' : '') + event.key.toUpperCase();
}

/** Single keys, while nobody types and no dialog is open. What gives `false` leaves the key to others. */
export function useShortcuts(runs: Readonly<Record<Shortcut, () => unknown>>): void {
  function pressed(event: KeyboardEvent): void {
    if (singleKeys.value === 'off') return;
    const target = event.target as HTMLElement | null;
    if (event.repeat || event.defaultPrevented || target?.closest(TYPING) || document.querySelector('dialog[open]')) return;
    const run = runs[shortcutOf(event) ?? ''];
    if (!run || run() === false) return;
    event.preventDefault();
  }
  onMounted(() => window.addEventListener('keydown', pressed));
  onBeforeUnmount(() => window.removeEventListener('keydown', pressed));
}
