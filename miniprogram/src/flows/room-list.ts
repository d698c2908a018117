import { SYSTEM_TIME, type Room, type RoomFamily, type Time, type WebRtcFamily } from 'rtcroom-client';
import { patch } from './patch.js';

export interface Listed {
  readonly roomID: string;
  readonly name: string;
  readonly pushers: number;
  readonly viewers: number;
}

export interface ListView {
  readonly rooms: readonly Listed[];
  readonly loading: boolean;
  /** Whether the server may have more. */
  readonly more: boolean;
  /** The last question was not answered. */
  readonly failed: boolean;
}

const PAGE = 20;
/** No list shows more of one, whatever other clients called it. */
const LONGEST_NAME = 60;
const EVERY = 10_000;
/** After failures the pauses grow up to this. */
const SELDOM = 60_000;

/** Some rooms, from one of them on. */
export type Listing = (index: number, count: number) => Promise<readonly Listed[]>;

/** Of rooms people push into. */
export function pushed(family: Pick<RoomFamily, 'getRoomList'>): Listing {
  return async (index, cnt) => (await family.getRoomList({ index, cnt })).rooms.map(listed);
}

export function numbered(family: Pick<WebRtcFamily, 'getRoomList'>): Listing {
  return async (index, count) => {
    const { rooms } = await family.getRoomList({ index, count });
    return rooms.map(({ roomID, roomInfo, memberCount }) => ({ roomID, name: named(roomID, roomInfo), pushers: memberCount, viewers: 0 }));
  };
}

/** A list of rooms that grows page by page; one question at a time, and the answers of an earlier beginning are dropped. */
export class RoomList {
  private view: ListView = { rooms: [], loading: false, more: false, failed: false };
  private round = 0;
  private failures = 0;
  private cancelRenewal: () => void = () => undefined;

  constructor(
    private readonly list: Listing,
    private readonly show: (changed: Partial<ListView>) => void,
    private readonly time: Time = SYSTEM_TIME,
  ) {}

  /** From the beginning. What is shown stays until the answer is there; from then on it is looked at again now and then. */
  async refresh(): Promise<void> {
    this.round++;
    this.renewLater();
    await this.load(0);
  }

  async more(): Promise<void> {
    if (!this.view.loading && this.view.more) await this.load(this.view.rooms.length);
  }

  /** Nothing that is still under way is shown, and nobody asks any more until the next `refresh`. */
  stop(): void {
    this.round++;
    this.cancelRenewal();
    this.view = { ...this.view, loading: false };
  }

  private async load(index: number): Promise<void> {
    const { round } = this;
    this.update({ ...this.view, loading: true });
    try {
      const rooms = await this.list(index, PAGE);
      if (round !== this.round) return;
      const before = index === 0 ? [] : this.view.rooms;
      const known = new Set(before.map(({ roomID }) => roomID));
      const fresh = rooms.filter(({ roomID }) => !known.has(roomID));
      this.update({ rooms: [...before, ...fresh], loading: false, more: rooms.length === PAGE, failed: false });
    } catch (error) {
      if (round !== this.round) return;
      this.update({ ...this.view, loading: false, failed: true });
      throw error;
    }
  }

  private renewLater(): void {
    this.cancelRenewal();
    this.cancelRenewal = this.time.after(Math.min(EVERY * 2 ** this.failures, SELDOM), () => void this.renew());
  }

  /** Without a word: nobody has asked for it. Who has come further down than one page looks at something, and pulls. */
  private async renew(): Promise<void> {
    const { round, view } = this;
    const quiet = view.loading || view.rooms.length > PAGE;
    const rooms = quiet ? undefined : await this.list(0, PAGE).catch(() => 'failed' as const);
    if (round !== this.round) return;
    this.failures = rooms === 'failed' ? this.failures + 1 : 0;
    if (typeof rooms === 'object' && this.view === view) this.update({ rooms, loading: false, more: rooms.length === PAGE, failed: false });
    this.renewLater();
  }

  private update(view: ListView): void {
    const changed = patch(this.view, view);
    this.view = view;
    if (Object.keys(changed).length > 0) this.show(changed);
  }
}

/** What `setData` carries of it to a page that shows those rooms: of a list that has grown, what is new. */
export function carried(shown: readonly Listed[], { rooms, ...rest }: Partial<ListView>): Record<string, unknown> {
  if (!rooms) return rest;
  const { length } = shown;
  const grown = length > 0 && rooms.length > length && JSON.stringify(rooms.slice(0, length)) === JSON.stringify(shown);
  return grown ? { ...rest, ...Object.fromEntries(rooms.slice(length).map((room, i) => [`rooms[${length + i}]`, room])) } : { ...rest, rooms };
}

function listed({ roomID, roomInfo, pushers, audienceCount }: Room): Listed {
  return { roomID, name: named(roomID, roomInfo), pushers: pushers.length, viewers: audienceCount };
}

/** A room without a name is known by its number. */
function named(roomID: string, roomInfo: string): string {
  return [...(roomInfo || roomID)].slice(0, LONGEST_NAME).join('');
}
