import { shallowRef } from 'vue';
import { changeAccessToken, keptUserID } from './account';
import { accessToken } from './access-token';

/** An account that a link brings, while this tab has another: nothing changes before the visitor has said so. */
export interface OfferedAccount {
  readonly token: string;
  /** Who this tab is; empty when its token does not say. */
  readonly before: string;
  /** Whom the link's token names, which nobody has checked; empty when it names nobody. */
  readonly after: string;
}

export const offeredAccount = shallowRef<OfferedAccount>();

/**
 * Takes what a link brings, where it replaces nobody; otherwise the visitor is asked.
 *
 * @param before ends what was begun as nobody, where something may have been
 */
export async function offerAccount(token: string, before: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  const kept = accessToken();
  if (token === kept) return;
  const self = keptUserID() || subjectOf(kept ?? '');
  const after = subjectOf(token);
  if ((kept !== undefined || self) && (self !== after || !after)) {
    offeredAccount.value = { token, before: self, after };
    return;
  }
  await before();
  changeAccessToken(token);
}

/** The account a JWT names. */
export function subjectOf(token: string): string {
  try {
    const part = (token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
    const text = new TextDecoder().decode(Uint8Array.from(atob(part), (letter) => letter.charCodeAt(0)));
    const { sub } = JSON.parse(text) as { sub?: unknown };
    return typeof sub === 'string' ? sub : '';
  } catch {
    return '';
  }
}

/** Takes the token out of the page's address, before it can be seen, shared or stored with the history. */
export function takeAccountFromAddress(): void {
  const [path = '', query] = location.hash.split('?', 2);
  if (query === undefined) return;
  const parameters = new URLSearchParams(query);
  const token = parameters.get('sig');
  if (token === null) return;
  parameters.delete('sig');
  const rest = parameters.toString();
  history.replaceState(history.state, '', location.pathname + location.search + path + (rest ? `?${rest}` : ''));
  void offerAccount(token.trim());
}
