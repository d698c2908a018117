import { reactive } from 'vue';

export type ToastKind = 'info' | 'good' | 'danger';

export interface Toast {
  readonly id: number;
  readonly kind: ToastKind;
  readonly text: string;
}

const READING_TIME = 5_000;
/** More at once nobody reads. */
const MOST = 3;

export const toasts = reactive<Toast[]>([]);
let next = 1;

/** Shows a sentence for a while, and has it read aloud. One said again stands there once. */
export function toast(text: string, kind: ToastKind = 'info'): void {
  toasts.filter((shown) => shown.text === text).forEach(({ id: earlier }) => dismiss(earlier));
  const id = next++;
  toasts.push({ id, kind, text });
  if (toasts.length > MOST) toasts.shift();
  setTimeout(() => dismiss(id), READING_TIME);
}

export function dismiss(id: number): void {
  const at = toasts.findIndex((shown) => shown.id === id);
  if (at >= 0) toasts.splice(at, 1);
}
