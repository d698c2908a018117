import type { Told } from './wx-answers.js';

/** Asks whoever looks at the page, over all of it; rejects as `wx` words it when he wants nothing. */
function ask<T>(title: string, fill: (dialog: HTMLElement, done: (answer: T) => void, cancel: () => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const dialog = document.createElement('div');
    dialog.className = 'dialog';
    dialog.role = 'dialog';
    dialog.ariaLabel = title === '' ? '?' : title;
    const end = (then: () => void) => {
      dialog.remove();
      then();
    };
    if (title !== '') dialog.append(Object.assign(document.createElement('p'), { textContent: title }));
    fill(dialog, (answer) => end(() => resolve(answer)), () => end(() => reject(new Error('cancel'))));
    document.body.append(dialog);
  });
}

function button(text: string, run: () => void): HTMLButtonElement {
  const made = Object.assign(document.createElement('button'), { textContent: text, type: 'button' });
  made.onclick = run;
  return made;
}

export interface Modal extends Told {
  readonly title?: string;
  readonly content?: string;
  readonly editable?: boolean;
  readonly placeholderText?: string;
  readonly showCancel?: boolean;
}

export function modal({ title = '', content = '', editable, placeholderText = '', showCancel = true }: Modal): Promise<object> {
  return ask(title, (dialog, done) => {
    const field = Object.assign(document.createElement('input'), { value: content, placeholder: placeholderText, ariaLabel: placeholderText });
    dialog.append(editable ? field : Object.assign(document.createElement('p'), { textContent: content }));
    dialog.append(button('OK', () => done({ confirm: true, cancel: false, content: field.value })));
    if (showCancel) dialog.append(button('✕', () => done({ confirm: false, cancel: true, content: '' })));
  });
}

export function actionSheet(items: readonly string[]): Promise<{ readonly tapIndex: number }> {
  return ask('', (dialog, done, cancel) => {
    items.forEach((text, tapIndex) => dialog.append(button(text, () => done({ tapIndex }))));
    dialog.append(button('✕', cancel));
  });
}
