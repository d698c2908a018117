/** Where a push address is published from a page: at the engine's web port. */
export interface PublishAddresses {
  /** FLV over a WebSocket. */
  readonly flv: string;
  /** WebRTC. */
  readonly whip: string;
  /** Everybody else of a call, by WebRTC, for who publishes this. */
  readonly call: string;
  /** Where the engine tells of the stream. */
  readonly report: string;
}

export function publishAddresses(pushURL: string, webOrigin: string): PublishAddresses {
  const push = new URL(pushURL.replace(/^rtmp/, 'http'));
  const beside = (form: string): string => `${webOrigin}${push.pathname}.${form}${push.search}`;
  const flv = webOrigin.replace(/^http/, 'ws') + push.pathname + push.search;
  return { flv, whip: beside('whip'), call: beside('call'), report: beside('json') };
}
