import { Publication } from './publication';
import type { Order, Report } from './thread';

/** Milliseconds between two reports of how sound and picture keep together. */
const REPORTED_EVERY = 1_000;
/** In which the engine is told the end; a worker that is gone tells nothing. */
const FAREWELL = 2_000;

let publication: Publication | undefined;

const report = (what: Report): void => self.postMessage(what);

function begin(address: string): void {
  const begun = new Publication(address, (state) => {
    report({ state });
    if (state === 'unable' || state === 'stopped') setTimeout(() => self.close(), FAREWELL);
  });
  publication = begun;
  setInterval(() => report({ sync: begun.sync }), REPORTED_EVERY);
}

self.onmessage = ({ data }: MessageEvent<Order>) => {
  if (data.order === 'begin') begin(data.address);
  else if (data.order === 'source') publication?.setSource(data.kind, data.source);
  else publication?.stop();
};
