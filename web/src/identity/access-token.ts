import { store, stored } from '@/base/storage';

const ACCESS_TOKEN = 'rtcroom.proof';

/**
 * The token of the app's own account system, where the server asks callers for one (`access.mode: sig`). It comes with
 * the link (`#/...?sig=TOKEN`) or is pasted; it is kept for this tab only, sent to this server only, and never shown.
 */
export function accessToken(): string | undefined {
  return stored(() => sessionStorage, ACCESS_TOKEN) ?? undefined;
}

export function keepAccessToken(token: string | undefined): void {
  store(() => sessionStorage, ACCESS_TOKEN, token?.trim() || null);
}

/** Takes the token out of an address, before it can be seen, shared or stored with the history. */
export function takeAccessTokenFromAddress(): void {
  const [path = '', query] = location.hash.split('?', 2);
  if (query === undefined) return;
  const parameters = new URLSearchParams(query);
  const token = parameters.get('sig');
  if (token === null) return;
  keepAccessToken(token);
  parameters.delete('sig');
  const rest = parameters.toString();
  history.replaceState(history.state, '', location.pathname + location.search + path + (rest ? `?${rest}` : ''));
}
