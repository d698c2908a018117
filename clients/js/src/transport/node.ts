import { browserTransport, fetchRequest } from './browser.js';
import { openNodeSocket } from './node-socket.js';
import type { Transport } from './transport.js';

/** The platform's own WebSocket where there is one (Node 22 and later), otherwise ours. */
export const nodeTransport: Transport =
  typeof WebSocket === 'function' ? browserTransport : { request: fetchRequest, connect: openNodeSocket };
