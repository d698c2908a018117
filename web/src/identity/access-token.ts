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
