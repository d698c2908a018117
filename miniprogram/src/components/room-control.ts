import type { Kit } from 'rtcroom-client';
import type { Held } from '../flows/account.js';
import { failureWords } from '../flows/failures.js';
import { isTemplate, type Template } from '../flows/layout.js';
import type { OpenRoom, RoomSession, RoomView, SessionOptions } from '../flows/room-session.js';
import type { Words } from '../i18n/words.js';
import type { PusherOrder } from './orders.js';

/** What a component is to its control. */
export interface Host<View, Properties> {
  properties(): Properties;
  setData(changed: Partial<View>): void;
  /** Under the name given, and under the same in small letters, which is all that Taro can hear. */
  trigger(name: string, detail: object): void;
  pusher(order: PusherOrder): void;
  /** @param id of the player's element */
  playAgain(id: string): void;
}

export interface Supply {
  /** The user, for one room. */
  hold(): Held;
  words(): Words;
}

/** What `selectComponent` gives of any of the rooms. */
export interface RoomElement {
  start(): Promise<void>;
  stop(): Promise<void>;
  pause(): void;
  resume(): void;
  sendTextMsg(text: string): Promise<boolean>;
  switchCamera(): void;
  retryPush(): void;
}

/** What all rooms have in common towards their component: each instance has its own, so that two on one page know nothing of each other. */
export abstract class RoomControl<
  View extends RoomView,
  Properties extends { readonly template: string },
  Event extends object,
  Entrance,
  Session extends RoomSession<View, Event, OpenRoom, Entrance>,
> {
  protected session: Session | undefined;
  protected view: View;
  /** Changes of one moment travel together. */
  private waiting: Partial<View> = {};
  private round = 0;

  constructor(
    protected readonly host: Host<View, Properties>,
    protected readonly supply: Supply,
    private readonly nothing: View,
  ) {
    this.view = nothing;
  }

  /** Nothing while a room is open. */
  async start(): Promise<void> {
    if (this.session) return;
    const round = ++this.round;
    try {
      const { kit, online, release } = this.supply.hold();
      const session = (this.session = this.newSession(this.options(kit, round)));
      void session.left.then(release);
      await session.start(this.entrance(), online);
    } catch (error) {
      if (round === this.round) this.notStarted(error);
    }
  }

  async stop(): Promise<void> {
    this.round++;
    this.waiting = {};
    const { session } = this;
    this.session = undefined;
    await session?.stop();
  }

  /** Stops, and shows that there is nothing. */
  async leave(): Promise<void> {
    const left = this.stop();
    this.show(this.nothing);
    this.flush();
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
    this.flush();
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

  playerShows(key: string): void {
    this.session?.playerShows(key);
  }

  protected abstract newSession(options: SessionOptions<View, Event>): Session;

  protected abstract entrance(): Entrance;

  /** What pages may see of what has changed. */
  protected abstract change(changed: Partial<View>): object;

  protected abstract tell(event: Event): void;

  /** Nobody said who the user is, or which server. */
  protected abstract notStartedEvent(error: unknown, notice: string): Event;

  /** What of it is the component's data. */
  protected data(changed: Partial<View>): Partial<View> {
    return changed;
  }

  /** Nothing is drawn of the state of pushing but its words, `waits`: pages hear of it. */
  private drawn(changed: Partial<View>): Partial<View> {
    const { push: _, ...drawn } = this.data(changed);
    return drawn as Partial<View>;
  }

  private options(kit: Kit, round: number): SessionOptions<View, Event> {
    const mine = (run: () => void): void => (round === this.round ? run() : undefined);
    return {
      kit,
      words: this.supply.words(),
      template: this.template(),
      stage: {
        show: (changed) => mine(() => this.show(changed)),
        // Whoever is told or ordered something sees all that was before.
        tell: (event) => mine(() => (this.flush(), this.tell(event))),
        restartPush: () => mine(() => (this.flush(), this.host.pusher('start'))),
        playAgain: (key) => mine(() => (this.flush(), this.playAgain(key))),
      },
    };
  }

  private show(changed: Partial<View>): void {
    this.view = { ...this.view, ...changed };
    // The next start is a new one.
    if (changed.phase === 'over') this.session = undefined;
    const first = Object.keys(this.waiting).length === 0;
    this.waiting = { ...this.waiting, ...changed };
    if (first) void Promise.resolve().then(() => this.flush());
  }

  private flush(): void {
    const changed = this.waiting;
    if (Object.keys(changed).length === 0) return;
    this.waiting = {};
    const data = this.drawn(changed);
    if (Object.keys(data).length > 0) this.host.setData(data);
    const change = this.change(changed);
    if (Object.keys(change).length > 0) this.host.trigger('change', change);
  }

  private playAgain(key: string): void {
    const tile = this.view.tiles.find((one) => one.key === key);
    if (tile) this.host.playAgain(tile.id);
  }

  private notStarted(error: unknown): void {
    const notice = failureWords(error, this.supply.words());
    const over: Partial<RoomView> = { phase: 'over', notice };
    this.show(over as Partial<View>);
    this.flush();
    this.tell(this.notStartedEvent(error, notice));
  }

  private template(): Template {
    const { template } = this.host.properties();
    return isTemplate(template) ? template : 'float';
  }
}
