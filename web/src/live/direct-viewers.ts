import { SYSTEM_TIME, type Time } from 'rtcroom-client';
import type { Tracks } from '@/mesh/link';
import { Mesh, type Member, type MeshOptions } from '@/mesh/mesh';
import type { MediaState } from '@/mesh/signal';

/**
 * Viewers one pusher shows himself to directly. Each costs the pusher's machine an encoding and his line a stream of
 * some 350 kbit/s; more viewers need a live engine.
 */
export const MAX_DIRECT_VIEWERS = 4;
/** A viewer who cannot be reached for so long makes room for another. */
const TIMEOUT = 25_000;

/** Viewers talk to pushers beside the room's mesh, so that neither counts the other among its members. */
export function directRoom(roomID: string): string {
  return `${roomID}~watch`;
}

export type DirectViewersOptions = Pick<MeshOptions, 'userID' | 'transport' | 'connection' | 'random'> & {
  readonly roomID: string;
  readonly time?: Time;
  readonly changed?: (viewers: number) => void;
};

/** A pusher's side of direct watching: who comes first is served; who goes or cannot be reached makes room. */
export class DirectViewers {
  private readonly mesh: Mesh;
  private readonly time: Time;
  private readonly viewers = new Map<string, () => void>();
  private closed = false;

  constructor(private readonly parts: DirectViewersOptions) {
    const { roomID, changed: _, ...rest } = parts;
    this.time = parts.time ?? SYSTEM_TIME;
    this.mesh = new Mesh({
      ...rest,
      room: directRoom(roomID),
      most: MAX_DIRECT_VIEWERS,
      changed: (member) => this.changed(member),
      stranger: (userID) => this.asked(userID),
    });
  }

  get count(): number {
    return this.viewers.size;
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
    this.viewers.forEach((stop) => stop());
    this.viewers.clear();
    this.mesh.close();
  }

  private asked(userID: string): void {
    if (this.closed || this.viewers.size >= MAX_DIRECT_VIEWERS || this.viewers.has(userID)) return;
    this.viewers.set(userID, () => undefined);
    this.await(userID);
    this.settle();
  }

  private changed({ userID, state }: Member): void {
    if (!this.viewers.has(userID)) return;
    if (state === 'left') this.drop(userID);
    else if (state === 'connected') this.viewers.get(userID)?.();
    else if (state === 'interrupted') this.await(userID);
  }

  /** Until the connection is there. */
  private await(userID: string): void {
    this.viewers.get(userID)?.();
    this.viewers.set(userID, this.time.after(TIMEOUT, () => this.drop(userID)));
  }

  private drop(userID: string): void {
    this.viewers.get(userID)?.();
    this.viewers.delete(userID);
    this.settle();
  }

  private settle(): void {
    if (this.closed) return;
    this.mesh.setMembers([...this.viewers.keys()]);
    this.parts.changed?.(this.viewers.size);
  }
}
