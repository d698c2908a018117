import type { Directive } from 'vue';

const KEYS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

function buttons(bar: HTMLElement): HTMLElement[] {
  return [...bar.querySelectorAll<HTMLElement>('button:not(:disabled)')].filter((one) => one.offsetParent !== null);
}

/** One of them is reached by Tab: where one was last, else the first. */
function settle(bar: HTMLElement): void {
  const all = buttons(bar);
  const current = all.find((one) => one.tabIndex === 0 && one.dataset['stop'] === 'here') ?? all[0];
  for (const one of all) one.tabIndex = one === current ? 0 : -1;
  if (current) current.dataset['stop'] = 'here';
}

function pressed(event: KeyboardEvent): void {
  const bar = event.currentTarget as HTMLElement;
  const all = buttons(bar);
  const at = all.indexOf(document.activeElement as HTMLElement);
  const next = KEYS[event.key];
  if (!next || at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  all[next(at, all.length)]?.focus();
}

function focused(event: FocusEvent): void {
  const bar = event.currentTarget as HTMLElement;
  const button = (event.target as HTMLElement).closest('button');
  if (!button) return;
  for (const one of buttons(bar)) delete one.dataset['stop'];
  button.dataset['stop'] = 'here';
  button.tabIndex = 0;
  settle(bar);
}

/** A toolbar by the pattern of ARIA: one stop for Tab, arrow keys, Home and End within. */
export const vToolbar: Directive<HTMLElement> = {
  mounted(bar) {
    bar.addEventListener('keydown', pressed);
    bar.addEventListener('focusin', focused);
    settle(bar);
  },
  updated: settle,
};
