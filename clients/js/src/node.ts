/** The package as Node sees it: the same names, with a WebSocket for versions that have none. */
import { setAmbientTransport } from './transport/ambient.js';
import { nodeTransport } from './transport/node.js';

setAmbientTransport(nodeTransport);

export * from './index.js';
