/**
 * Where a browser plays what a member pushes: rooms tell the RTMP address of his stream, signed for that stream, and an
 * HTTP address of the room's own picture on the same host. Empty when either is missing.
 */
export function flvAddress(accelerateURL: string, mixedPlayURL: string): string {
  const stream = /^rtmp:\/\/[^/]+(\/[^?]+)(\?.*)?$/.exec(accelerateURL);
  const origin = /^https?:\/\/[^/]+/.exec(mixedPlayURL)?.[0];
  return stream && origin ? `${origin}${stream[1]}.flv${stream[2] ?? ''}` : '';
}
