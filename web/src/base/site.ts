type Here = Pick<Location, 'origin'> & { readonly pathname?: string };

/**
 * Where the app and its server are: the origin, and what a proxy has put in front of all their paths, such as
 * `https://example.com/rooms`; without a slash at its end.
 */
export function site({ origin, pathname = '/' }: Here = location): string {
  return origin + pathname.replace(/\/[^/]*$/, '');
}

/**
 * A path that the server names, such as `/live/room.whep/3`: it knows nothing of what a proxy has put in front of it.
 *
 * @param asked the address that it answers
 */
export function named(path: string, asked: string, here: Here = location): URL {
  const url = new URL(path, asked);
  const base = site(here);
  const front = base.slice(here.origin.length);
  const throughProxy = front !== '' && asked.startsWith(`${base}/`) && url.origin === here.origin;
  return throughProxy && !url.pathname.startsWith(`${front}/`) ? new URL(front + url.pathname + url.search, url) : url;
}
