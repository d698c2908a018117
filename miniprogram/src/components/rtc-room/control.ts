import type { CallFamily, Kit } from 'rtcroom-client';
import type { CallEvent } from '../../flows/call-events.js';
import * as events from '../../flows/call-events.js';
import { CallSession, NO_CALL, type CallView } from '../../flows/call-session.js';
import { failureWords } from '../../flows/failures.js';
import { isTemplate, type Template } from '../../flows/layout.js';
import type { Words } from '../../i18n/words.js';
import type { PusherOrder } from '../orders.js';

/** What `<rtc-room>` is to its control. */
export interface Host {
  properties(): Properties;
  setData(changed: Partial<CallView>): void;
  trigger(name: string, detail: object): void;
  pusher(order: PusherOrder): void;
  /** @param id of the player's element */
  playAgain(id: string): void;
}

export interface Properties {
  readonly roomID: string;
  readonly roomInfo: string;
  readonly family: string;
  readonly template: string;
}

export interface Supply {
  kit(): Promise<Kit>;
  words(): Words;
}

/** What pages may see of a call beside its pictures. */
export type CallChange = Partial<Pick<CallView, 'phase' | 'roomID' | 'push' | 'notice'>>;

/** What `selectComponent` gives of an `<rtc-room>`. */
export interface RtcRoomElement {
  start(): Promise<void>;
  stop(): Promise<void>;
  pause(): void;
  resume(): void;
  sendTextMsg(text: string): Promise<boolean>;
  switchCamera(): void;
  retryPush(): void;
}

/** One `<rtc-room>`: each instance has its own. */
export class CallControl {
  private session: CallSession | undefined;
  private starting = false;
  private round = 0;
  private view = NO_CALL;

  constructor(
    private readonly host: Host,
    private readonly supply: Supply,
  ) {}

  /** Enters `roomID`, or opens a room where that is empty. Nothing while a call is on. */
  async start(): Promise<void> {
    if (this.session || this.starting) return;
    const round = ++this.round;
    this.starting = true;
    try {
      const kit = await this.supply.kit();
      if (round !== this.round) return;
      const { roomID, roomInfo } = this.host.properties();
      const session = (this.session = this.newSession(kit, round));
      this.starting = false;
      await session.start({ roomID, roomInfo });
    } catch (error) {
      if (round === this.round) this.notStarted(error);
    }
  }

  async stop(): Promise<void> {
    this.round++;
    this.starting = false;
    const { session } = this;
    this.session = undefined;
    await session?.stop();
  }

  /** Stops, and shows that there is nothing. */
  async leave(): Promise<void> {
    const left = this.stop();
    this.show(NO_CALL);
    await left;
  }

  pause(): void {
    this.hidden();
    this.host.pusher('pause');
  }

  resume(): void {
    this.shown();
    this.host.pusher('resume');
  }

  hidden(): void {
    this.session?.sleep();
  }

  shown(): void {
    this.session?.wake();
  }

  arranged(): void {
    this.session?.arrange(this.template());
  }

  retryPush(): void {
    this.session?.retryPush();
  }

  sendText(text: string): Promise<boolean> {
    return this.session?.sendText(text) ?? Promise.resolve(false);
  }

  pusherCode(code: number): void {
    this.session?.pusherCode(code);
  }

  playerCode(key: string, code: number): void {
    this.session?.playerCode(key, code);
  }

  /** As the old component's `getRoomInfo`: who is seen. */
  roomInfo(): { readonly roomID: string; readonly pushers: readonly { readonly userID: string; readonly userName: string }[] } {
    const { roomID, tiles } = this.view;
    return { roomID, pushers: tiles.map(({ userID, userName }) => ({ userID, userName })) };
  }

  private newSession(kit: Kit, round: number): CallSession {
    const mine = (run: () => void): void => (round === this.round ? run() : undefined);
    const family: CallFamily = this.host.properties().family === 'double' ? 'double' : 'multi';
    return new CallSession({
      kit,
      family,
      words: this.supply.words(),
      template: this.template(),
      stage: {
        show: (changed) => mine(() => this.show(changed)),
        tell: (event) => mine(() => this.tell(event)),
        restartPush: () => mine(() => this.host.pusher('start')),
        playAgain: (key) => mine(() => this.playAgain(key)),
      },
    });
  }

  private show(changed: Partial<CallView>): void {
    this.view = { ...this.view, ...changed };
    // The next start is a new one.
    if (changed.phase === 'over') this.session = undefined;
    this.host.setData(changed);
    const { tiles: _t, pusherStyle: _s, pushURL: _u, unseen: _n, ...change } = changed;
    if (Object.keys(change).length > 0) this.host.trigger('change', change satisfies CallChange);
  }

  private tell(event: CallEvent): void {
    this.host.trigger('onRoomEvent', event);
  }

  private playAgain(key: string): void {
    const tile = this.view.tiles.find((one) => one.key === key);
    if (tile) this.host.playAgain(tile.id);
  }

  private notStarted(error: unknown): void {
    this.starting = false;
    const notice = failureWords(error, this.supply.words());
    this.show({ phase: 'over', notice });
    const creating = this.host.properties().roomID === '';
    this.tell({ tag: 'error', code: events.entranceCode(error, creating), detail: notice });
  }

  private template(): Template {
    const { template } = this.host.properties();
    return isTemplate(template) ? template : 'float';
  }
}
