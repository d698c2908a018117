import { reactive, readonly, type DeepReadonly } from 'vue';
import type { GroupRoomEvents, ImClient, Kit, ToldMessage } from 'rtcroom-client';
import { doubtConnection } from '@/app/connection';
import { errorText } from '@/app/error-text';

/** What is used of a room, whatever its kind. */
export interface ChatRoom {
  readonly roomID: string;
  on<K extends 'text' | 'gap' | 'closed'>(name: K, listener: (event: GroupRoomEvents[K]) => void): () => void;
  sendText(content: string): Promise<void>;
}

export interface ChatLine {
  readonly id: number;
  readonly kind: 'text' | 'notice';
  /** Empty for notices. */
  readonly from: string;
  readonly name: string;
  readonly avatar: string;
  readonly own: boolean;
  /** To whom alone it was said; empty when to everybody in the room. */
  readonly to: string;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Of one's own texts: whether they have arrived. */
  state: 'sending' | 'there' | 'failed';
  /** Why not, and what to do. */
  why: string;
}

export interface ChatLog {
  lines: ChatLine[];
  /** Older lines were here and are gone. */
  cut: boolean;
  /** Messages the server left out because this machine reads too slowly. */
  dropped: number;
  /** Milliseconds since 1970; 0 when one may speak. */
  mutedUntil: number;
}

/** The lines that are kept; more nobody scrolls through, and pages get slow. */
export const WINDOW = 200;
/** Characters of one text: well below what the server takes. */
export const TEXT_LIMIT = 500;

/** What a line has of its author when it is a text of nobody's to everybody. */
/** Milliseconds after which somebody looks whether there is a server at the other end. */
const UNANSWERED = 3_000;
const NOBODY = { kind: 'text', from: '', name: '', avatar: '', own: false, to: '', why: '' } as const;

/** What is said in a room since this page is in it, and what one says oneself. */
export class RoomChat {
  readonly state: DeepReadonly<ChatLog>;
  private readonly own: ChatLog = reactive({ lines: [], cut: false, dropped: 0, mutedUntil: 0 });
  private readonly stops: (() => void)[];
  private next = 1;

  constructor(
    private readonly room: ChatRoom,
    private readonly kit: { readonly im: Pick<ImClient, 'on' | 'userID' | 'mute' | 'kick'> } & Pick<Kit, 'profile'>,
  ) {
    this.state = readonly(this.own) as DeepReadonly<ChatLog>;
    const here = (event: { readonly group: string }): boolean => event.group === room.roomID;
    this.stops = [
      room.on('text', (text) => this.heard(text)),
      kit.im.on('told', (told) => this.told(told)),
      kit.im.on('dropped', ({ count }) => (this.own.dropped += count)),
      kit.im.on('muted', (muted) => {
        if (here(muted)) this.own.mutedUntil = muted.until;
      }),
    ];
  }

  /** Never fails: the line says what became of it. */
  async say(text: string): Promise<void> {
    await this.send(this.add({ ...this.self(), text, time: Date.now(), state: 'sending' }));
  }

  /** The same again, for a line that failed. */
  async again(id: number): Promise<void> {
    const line = this.own.lines.find((one) => one.id === id);
    if (line?.state !== 'failed') return;
    line.state = 'sending';
    await this.send(line);
  }

  /** A sentence of the page's own between what people say. */
  notice(text: string): void {
    this.add({ ...NOBODY, kind: 'notice', text, time: Date.now(), state: 'there' });
  }

  /** It was read. */
  forgetDropped(): void {
    this.own.dropped = 0;
  }

  /** Only for the owner of the room: somebody may write again after so many seconds; 0 ends it. */
  async mute(userID: string, seconds: number): Promise<void> {
    await this.kit.im.mute(this.room.roomID, userID, seconds);
  }

  /** Only for the owner of the room: somebody is out, and stays out for so many seconds. */
  async remove(userID: string, seconds: number): Promise<void> {
    await this.kit.im.kick(this.room.roomID, userID, seconds);
  }

  close(): void {
    this.stops.forEach((stop) => stop());
  }

  private async send(line: ChatLine): Promise<void> {
    // On another address the connection is dead, and neither end has noticed: what is said finds out.
    const alarm = setTimeout(doubtConnection, UNANSWERED);
    try {
      await this.room.sendText(line.text);
      line.state = 'there';
    } catch (error) {
      // What came back over the group is there, whatever became of the answer.
      if (line.state === 'there') return;
      line.state = 'failed';
      line.why = errorText(error).text;
    } finally {
      clearTimeout(alarm);
    }
  }

  private heard({ from, userName, userAvatar, own, text, time }: GroupRoomEvents['text']): void {
    const same = own ? this.own.lines.filter((line) => line.own && !line.to && line.text === text) : [];
    const waiting = same.find(({ state }) => state !== 'there');
    if (waiting) waiting.state = 'there';
    else if (!same.some((line) => Math.abs(line.time - time) < ECHO)) {
      this.add({ ...NOBODY, from, name: userName || from, avatar: userAvatar, own, text, time, state: 'there' });
    }
  }

  /** What this person said to somebody on another device; what apps say to each other is no text. */
  private told({ to, time, elements }: ToldMessage): void {
    const text = elements.flatMap((element) => (element.type === 'text' ? [element.text] : [])).join('\n');
    if (!text || elements.some(({ type }) => type !== 'text')) return;
    this.add({ ...this.self(), to, text, time, state: 'there' });
  }

  private self() {
    const { im, profile } = this.kit;
    return { ...NOBODY, from: im.userID, name: profile.userName, avatar: profile.userAvatar, own: true };
  }

  private add(line: Omit<ChatLine, 'id'>): ChatLine {
    this.own.lines.push({ ...line, id: this.next++ });
    if (this.own.lines.length > WINDOW) {
      this.own.lines.splice(0, this.own.lines.length - WINDOW);
      this.own.cut = true;
    }
    return this.own.lines.at(-1) as ChatLine;
  }
}

/** One's own text comes back this soon, also when clocks differ a little; later it is from another device. */
const ECHO = 15_000;
