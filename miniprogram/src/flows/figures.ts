/** What `bindnetstatus` says of a pusher or player; kbit/s, pictures a second, pixels, ms. */
export interface Status {
  readonly videoBitrate?: number;
  readonly audioBitrate?: number;
  readonly videoFPS?: number;
  readonly videoWidth?: number;
  readonly videoHeight?: number;
  /** Of a player: how much lies between what came and what is shown. */
  readonly videoCache?: number;
}

interface Known {
  readonly code?: number;
  readonly status?: Status;
}

const LONGEST_NAME = 8;

/** Of the pusher, beside keys of tiles. */
export const PUSHER = '';

/** What pusher and players of a room say of themselves: the last code, and the last figures. */
export class Figures {
  private readonly known = new Map<string, Known>();

  code(key: string, code: number): void {
    this.known.set(key, { ...this.known.get(key), code });
  }

  status(key: string, status: Status): void {
    this.known.set(key, { ...this.known.get(key), status });
  }

  /** A line each, the pusher's first. */
  lines(tiles: readonly { readonly key: string; readonly userName: string }[], pushing: boolean): readonly string[] {
    const all = [...(pushing ? [{ key: PUSHER, name: '↑' }] : []), ...tiles.map(({ key, userName }) => ({ key, name: `↓ ${short(userName)}` }))];
    return all.map(({ key, name }) => line(name, this.known.get(key) ?? {}));
  }
}

function line(name: string, { code, status = {} }: Known): string {
  const { videoBitrate, audioBitrate, videoFPS, videoWidth, videoHeight, videoCache } = status;
  const parts = [
    videoWidth ? `${videoWidth}×${videoHeight ?? 0}` : '',
    videoFPS === undefined ? '' : `${Math.round(videoFPS)} fps`,
    videoBitrate === undefined ? '' : `${Math.round(videoBitrate)}+${Math.round(audioBitrate ?? 0)} kbit/s`,
    videoCache === undefined ? '' : `${Math.round(videoCache)} ms`,
    code === undefined ? '' : `#${code}`,
  ];
  return [name.trim(), ...parts.filter((part) => part !== '')].join(' · ');
}

/** So that each has a line of its own on a small screen. */
function short(name: string): string {
  const letters = [...name];
  return letters.length <= LONGEST_NAME ? name : `${letters.slice(0, LONGEST_NAME - 1).join('')}…`;
}
