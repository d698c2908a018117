import { Emitter } from '../base/emitter.js';
import { SYSTEM_TIME, type Time } from '../base/time.js';
import type { GroupMessage } from '../im/events.js';
import type { Kit } from './kit.js';
import { readCommand, readText, roomCommand, roomText, type RoomCommand, type RoomText } from './payloads.js';

/** Why a room is over for this user: he left, it ended, the server gave his seat up, he was removed, or chat stopped. */
export type Closing = 'left' | 'dissolved' | 'evicted' | 'removed' | 'stopped';

export interface GroupRoomEvents {
  text: RoomText & { readonly from: string; readonly own: boolean; readonly time: number };
  command: RoomCommand & { readonly from: string; readonly own: boolean; readonly time: number };
  /** Anything said in the room, whatever it is made of. */
  message: GroupMessage;
  memberCount: number;
  /** Messages were missed for good: load anew what is shown of them. */
  gap: undefined;
  /** The last event of a room. */
  closed: Closing;
}

/** What all rooms have in common: a group to talk in, and an end. */
export abstract class GroupRoom<Events extends GroupRoomEvents = GroupRoomEvents> extends Emitter<Events> {
  protected readonly time: Time;
  private readonly stops: (() => void)[] = [];
  private over = false;

  constructor(
    protected readonly kit: Kit,
    readonly roomID: string,
  ) {
    super();
    this.time = kit.time ?? SYSTEM_TIME;
    this.hear();
  }

  get isClosed(): boolean {
    return this.over;
  }

  async sendText(content: string): Promise<void> {
    await this.kit.im.send(this.roomID, roomText(content, this.kit.profile));
  }

  /** A message of the app's own kind to everybody in the room. */
  async sendCommand(cmd: string, msg: string): Promise<void> {
    await this.kit.im.send(this.roomID, [roomCommand(cmd, msg, this.kit.profile)]);
  }

  /** Stops listening when the room is over. */
  protected until(...stops: (() => void)[]): void {
    this.stops.push(...stops);
  }

  /** Something may have happened unheard. */
  protected caughtUp(): void {}

  protected noticed(_data: string): void {}

  protected close(closing: Closing): void {
    if (this.over) return;
    this.over = true;
    this.stops.forEach((stop) => stop());
    this.tell('closed', closing);
    this.silence();
  }

  /** Emits an event of those every room has. */
  protected tell<K extends keyof GroupRoomEvents>(name: K, event: GroupRoomEvents[K]): void {
    this.emit(name, event as Events[K]);
  }

  private hear(): void {
    const { im } = this.kit;
    const here = (event: { readonly group?: string }): boolean => event.group === this.roomID;
    this.until(
      im.on('message', (message) => here(message) && this.said(message)),
      im.on('notice', (notice) => here(notice) && notice.code === 255 && this.noticed(notice.data)),
      im.on('memberCount', (count) => here(count) && this.tell('memberCount', count.online)),
      im.on('dissolved', (group) => here(group) && this.close('dissolved')),
      im.on('kicked', (group) => here(group) && this.close('removed')),
      im.on('stopped', () => this.close('stopped')),
      im.on('gap', (gap) => {
        if (!here(gap)) return;
        this.tell('gap', undefined);
        this.caughtUp();
      }),
    );
  }

  private said(message: GroupMessage): void {
    const { from, own, time, elements } = message;
    this.tell('message', message);
    const words = readText(elements);
    if (words) this.tell('text', { ...words, from, own, time });
    const order = readCommand(elements);
    if (order) this.tell('command', { ...order, from, own, time });
  }
}
