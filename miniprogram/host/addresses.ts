/** Where a page publishes and plays what phones push and play by RTMP: at the engine's web port. */
export function webAddress(url: string, origin: string): string {
  const { pathname, search } = new URL(url.replace(/^rtmp/, 'http'));
  return origin.replace(/^http/, 'ws') + pathname + search;
}

export function flvAddress(url: string, origin: string): string {
  const { pathname, search } = new URL(url.replace(/^rtmp/, 'http'));
  return `${origin}${pathname.replace(/\.flv$/, '')}.flv${search}`;
}
