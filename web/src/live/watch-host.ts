import { SYSTEM_TIME, type Time } from 'rtcroom-client';
import { Mesh, type Member, type MeshOptions } from '@/mesh/mesh';
import type { Tracks } from '@/mesh/link';
import type { MediaState } from '@/mesh/signal';

/**
 * Viewers one pusher shows himself to directly. Each costs the pusher's machine an encoding and his line a stream of
 * some 350 kbit/s; more viewers need a live engine.
 */
export const MOST_WATCHERS = 4;
/** A viewer who cannot be reached for so long makes room for another. */
const PATIENCE = 25_000;

/** Viewers talk to pushers beside the room's mesh, so that neither counts the other among its members. */
export function watchRoom(roomID: string): string {
  return `${roomID}~watch`;
}

export type HostParts = Pick<MeshOptions, 'userID' | 'courier' | 'connection' | 'random'> & {
  readonly roomID: string;
  readonly time?: Time;
  readonly changed?: (watchers: number) => void;
};

/** A pusher's side of direct watching: who comes first is served; who goes or cannot be reached makes room. */
export class WatchHost {
  private readonly mesh: Mesh;
  private readonly time: Time;
  private readonly watchers = new Map<string, () => void>();
  private closed = false;

  constructor(private readonly parts: HostParts) {
    const { roomID, changed: _, ...rest } = parts;
    this.time = parts.time ?? SYSTEM_TIME;
    this.mesh = new Mesh({
      ...rest,
      room: watchRoom(roomID),
      most: MOST_WATCHERS,
      changed: (member) => this.changed(member),
      stranger: (userID) => this.asked(userID),
    });
  }

  get count(): number {
    return this.watchers.size;
  }

  setMedia(tracks: Tracks, media: MediaState): void {
    this.mesh.setMedia(tracks, media);
  }

  networkChanged(): void {
    this.mesh.networkChanged();
  }

  caughtUp(): void {
    this.mesh.caughtUp();
  }

  close(): void {
    this.closed = true;
    this.watchers.forEach((stop) => stop());
    this.watchers.clear();
    this.mesh.close();
  }

  private asked(userID: string): void {
    if (this.closed || this.watchers.size >= MOST_WATCHERS || this.watchers.has(userID)) return;
    this.watchers.set(userID, () => undefined);
    this.await(userID);
    this.settle();
  }

  private changed({ userID, state }: Member): void {
    if (!this.watchers.has(userID)) return;
    if (state === 'left') this.drop(userID);
    else if (state === 'connected') this.watchers.get(userID)?.();
    else if (state === 'interrupted') this.await(userID);
  }

  /** Until the connection is there. */
  private await(userID: string): void {
    this.watchers.get(userID)?.();
    this.watchers.set(userID, this.time.after(PATIENCE, () => this.drop(userID)));
  }

  private drop(userID: string): void {
    this.watchers.get(userID)?.();
    this.watchers.delete(userID);
    this.settle();
  }

  private settle(): void {
    if (this.closed) return;
    this.mesh.setMembers([...this.watchers.keys()]);
    this.parts.changed?.(this.watchers.size);
  }
}
