import { uiTexts } from '@/i18n/texts/ui';
import { toast } from './toasts';

/** Copies, and says whether it worked. Pages without TLS have no clipboard; an old way still works there. */
export async function copy(text: string): Promise<void> {
  const done = await copied(text);
  toast(done ? uiTexts.value.copied : uiTexts.value.copyFailed, done ? 'good' : 'danger');
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'spoken';
  // Inside an open dialog, which holds the focus; outside of it nothing could be selected.
  (document.querySelector('dialog[open]') ?? document.body).append(field);
  field.select();
  try {
    return document.execCommand('copy');
  } finally {
    field.remove();
  }
}
