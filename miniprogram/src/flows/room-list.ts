import type { Room, RoomFamily, WebRtcFamily } from 'rtcroom-client';

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
}

const PAGE = 20;

/** Some rooms, from one of them on. */
export type Listing = (index: number, count: number) => Promise<readonly Listed[]>;

/** Of rooms people push into. */
export function pushed(family: Pick<RoomFamily, 'getRoomList'>): Listing {
  return async (index, cnt) => (await family.getRoomList({ index, cnt })).rooms.map(listed);
}

export function numbered(family: Pick<WebRtcFamily, 'getRoomList'>): Listing {
  return async (index, count) => {
    const { rooms } = await family.getRoomList({ index, count });
    return rooms.map(({ roomID, roomInfo, memberCount }) => ({ roomID, name: roomInfo || roomID, pushers: memberCount, viewers: 0 }));
  };
}

/** A list of rooms that grows page by page; one question at a time, and the answers of an earlier beginning are dropped. */
export class RoomList {
  private view: ListView = { rooms: [], loading: false, more: false };
  private round = 0;

  constructor(
    private readonly list: Listing,
    private readonly show: (view: ListView) => void,
  ) {}

  /** From the beginning. What is shown stays until the answer is there. */
  refresh(): Promise<void> {
    this.round++;
    return this.load(0);
  }

  async more(): Promise<void> {
    if (!this.view.loading && this.view.more) await this.load(this.view.rooms.length);
  }

  /** Nothing that is still under way is shown. */
  stop(): void {
    this.round++;
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
      this.update({ rooms: [...before, ...fresh], loading: false, more: rooms.length === PAGE });
    } catch (error) {
      if (round !== this.round) return;
      this.update({ ...this.view, loading: false });
      throw error;
    }
  }

  private update(view: ListView): void {
    this.view = view;
    this.show(view);
  }
}

/** A room without a name is known by its number. */
function listed({ roomID, roomInfo, pushers, audienceCount }: Room): Listed {
  return { roomID, name: roomInfo === '' ? roomID : roomInfo, pushers: pushers.length, viewers: audienceCount };
}
