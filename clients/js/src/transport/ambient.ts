import { browserTransport } from './browser.js';
import type { Transport } from './transport.js';
import { wxTransport, type Wx } from './wx.js';

declare const wx: Wx | undefined;

/** What the platform this runs on offers: a mini program's `wx`, otherwise what the web standards name. */
export function ambientTransport(): Transport {
  const miniProgram = typeof wx === 'object' && typeof wx.request === 'function';
  return miniProgram ? wxTransport(wx) : fallback;
}

let fallback = browserTransport;

/** For platforms that are neither; the Node entry calls it. */
export function setAmbientTransport(transport: Transport): void {
  fallback = transport;
}
