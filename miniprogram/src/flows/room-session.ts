import { SYSTEM_TIME, type Closing, type Kit, type LiveSign, type Time } from 'rtcroom-client';
import type { Words } from '../i18n/words.js';
import { closingWords, failureWords, pushWaitWords, pushWords, waitWords } from './failures.js';
import type { Template } from './layout.js';
import { patch } from './patch.js';
import { Players } from './players.js';
import { Pushing, type PushState } from './pushing.js';
import { idOf, type Seating, type Tile } from './seats.js';

/** Beside ids of tiles: the own picture, and the frame while there is none at all. */
const OWN = 'own';
const NOBODY = 'nobody';

export type Phase = 'idle' | 'opening' | 'open' | 'over';

/** What every room shows; plain data, so that it may travel by `setData`. */
export interface RoomView {
  readonly phase: Phase;
  readonly pushURL: string;
  readonly push: PushState;
  readonly tiles: readonly Tile[];
  /** Of the own picture; empty while nothing is pushed. */
  readonly pusherStyle: string;
  /** How many push whose pictures are not shown. */
  readonly unseen: number;
  /** By id of a tile whose picture is not there, or `own`, or `nobody`: in words, why. */
  readonly waits: Readonly<Record<string, string>>;
  /** What is amiss; empty while all is well. */
  readonly notice: string;
}

export const EMPTY: RoomView = { phase: 'idle', pushURL: '', push: 'off', tiles: [], pusherStyle: '', unseen: 0, waits: {}, notice: '' };

/** What shows the room and holds its pusher and players. */
export interface Stage<View, Event> {
  show(changed: Partial<View>): void;
  tell(event: Event): void;
  restartPush(): void;
  playAgain(key: string): void;
}

export interface SessionOptions<View, Event> {
  readonly kit: Kit;
  readonly words: Words;
  readonly template: Template;
  readonly stage: Stage<View, Event>;
}

/** What of a room of the client every session uses. */
export interface OpenRoom {
  readonly roomID: string;
  sendText(text: string): Promise<void>;
  leave(): Promise<void>;
}

/** One room from entrance to end; knows nothing of `wx`. Subclasses say who is seen where, and how apps are told. */
export abstract class RoomSession<View extends RoomView, Event, Room extends OpenRoom, Entrance> {
  protected readonly time: Time;
  protected readonly pushing: Pushing;
  protected room: Room | undefined;
  protected template: Template;
  protected readonly players: Players;
  /** Nothing of it is under way any more. */
  readonly left: Promise<void>;
  private hasLeft: () => void = () => undefined;
  private entering = false;
  private stopped = false;
  private unhear: readonly (() => void)[] = [];

  constructor(
    protected readonly options: SessionOptions<View, Event>,
    protected view: View,
  ) {
    const { kit, stage, template } = options;
    this.left = new Promise((resolve) => (this.hasLeft = resolve));
    this.time = kit.time ?? SYSTEM_TIME;
    this.template = template;
    this.players = new Players(this.time, {
      playAgain: (key) => stage.playAgain(key),
      gaveUp: (key) => this.playGaveUp(key),
      waitsChanged: () => this.show({ waits: this.waits() }),
    });
    this.pushing = new Pushing(kit, this.time, () => this.freshUrl(), {
      changed: () => this.show({ push: this.pushing.state, pushURL: this.pushing.url, waits: this.waits() }),
      restart: () => stage.restartPush(),
      gaveUp: (sign) => this.pushGaveUp(sign),
    });
  }

  /**
   * Once; a session that failed or ended is not started again.
   *
   * @param online the chat's login, which may be under way
   */
  async start(entrance: Entrance, online: Promise<void> = Promise.resolve()): Promise<void> {
    this.show({ phase: 'opening', notice: this.words.opening, ...this.opening(entrance) });
    this.seat();
    try {
      await online;
      if (this.stopped) return;
      this.entering = true;
      const room = await this.open(entrance);
      if (this.stopped) await room.leave();
      else this.entered(room);
    } catch (error) {
      if (!this.stopped) this.notEntered(error, entrance);
    } finally {
      this.entering = false;
      if (!this.room) this.hasLeft();
    }
  }

  /** Leaves; nothing is shown or told any more. */
  async stop(): Promise<void> {
    if (this.stopped) return;
    this.stopped = true;
    const { room } = this;
    this.room = undefined;
    this.rest();
    try {
      await room?.leave();
    } finally {
      // An entrance that is under way leaves again by itself.
      if (!this.entering) this.hasLeft();
    }
  }

  /** In front again, or in another network. */
  wake(): void {
    const { kit } = this.options;
    kit.rooms.wake();
    kit.im.wake();
    this.pushing.watch.wake();
    this.players.wake();
  }

  sleep(): void {
    this.options.kit.im.sleep();
  }

  arrange(template: Template): void {
    this.template = template;
    this.seat();
  }

  /** After the pusher gave up. */
  retryPush(): void {
    this.show({ notice: '' });
    this.pushing.retry();
  }

  /** Of `live-pusher`. */
  pusherCode(code: number): void {
    this.pushing.watch.heard(code);
  }

  /** Of the `live-player` of a tile. */
  playerCode(key: string, code: number): void {
    this.players.heard(key, code);
  }

  /** Of the `live-player` of a tile: it shows pictures, whatever its codes say. */
  playerShows(key: string): void {
    this.players.shows(key);
  }

  /** Resolves to whether it was sent. */
  async sendText(text: string): Promise<boolean> {
    try {
      await this.room?.sendText(text);
      return this.room !== undefined;
    } catch (error) {
      this.notSent(error);
      return false;
    }
  }

  /** What apps know a picture by that does not play. */
  protected abstract readonly playCode: number;

  /** What is shown besides while it opens. */
  protected abstract opening(entrance: Entrance): Partial<View>;

  protected abstract open(entrance: Entrance): Promise<Room>;

  /** It is there: what it tells is to be heard. */
  protected abstract opened(room: Room): Partial<View>;

  protected abstract seating(): Seating;

  /** What is shown beside nothing at all when it is over. */
  protected abstract ended(): Partial<View>;

  protected abstract entranceCode(error: unknown, entrance: Entrance): number;

  protected abstract pushCode(sign: LiveSign): number;

  /** Signs an address to push to anew. */
  protected abstract freshUrl(): Promise<string>;

  protected abstract failed(code: number, detail: string): void;

  protected abstract tellClosed(detail: string): void;

  protected notSent(_error: unknown): void {}

  protected playGaveUp(_key: string): void {
    this.failed(this.playCode, this.words.playFailed);
  }

  protected get words(): Words {
    return this.options.words;
  }

  protected get isStopped(): boolean {
    return this.stopped;
  }

  /** For `push` of the client's flows. */
  protected push(url: string): Promise<void> {
    return this.stopped ? Promise.reject(new Error('left')) : this.pushing.start(url);
  }

  protected pushGaveUp(sign: LiveSign): void {
    const notice = pushWords(sign, this.words);
    this.show({ notice });
    this.failed(this.pushCode(sign), notice);
  }

  protected closed(why: Closing): void {
    if (this.stopped) return;
    this.room = undefined;
    const notice = closingWords(why, this.words);
    this.over(notice);
    this.stopped = true;
    this.hasLeft();
    this.tellClosed(notice);
  }

  protected seat(): void {
    const { phase } = this.view;
    if (phase !== 'opening' && phase !== 'open') return;
    const seating = this.seating();
    this.players.keep(seating.tiles);
    this.show(seating);
    this.show({ waits: this.waits() });
  }

  protected show(changes: Partial<View> | Partial<RoomView>): void {
    const after: View = { ...this.view, ...changes };
    const changed = patch(this.view, after);
    this.view = after;
    if (Object.keys(changed).length > 0 && !this.stopped) this.options.stage.show(changed);
  }

  protected rest(): void {
    this.players.stop();
    this.pushing.stop();
    this.unhear.forEach((off) => off());
  }

  private waits(): Readonly<Record<string, string>> {
    const { words } = this;
    const { tiles, pusherStyle, phase } = this.view;
    // Until then the notice says that it opens.
    const own = pusherStyle !== '' && phase === 'open' ? pushWaitWords(this.pushing.state, words) : '';
    return {
      ...Object.fromEntries([...this.players.waits].map(([key, wait]) => [idOf(key), waitWords(wait, words)])),
      ...(own !== '' && { [OWN]: own }),
      ...(phase === 'open' && tiles.length === 0 && pusherStyle === '' && { [NOBODY]: words.pictureNone }),
    };
  }

  private entered(room: Room): void {
    this.room = room;
    const { im } = this.options.kit;
    this.unhear = [
      im.on('offline', () => this.show({ notice: this.words.chatAway })),
      im.on('online', () => this.show({ notice: '' })),
    ];
    this.show({ phase: 'open', notice: '', ...this.opened(room) });
    this.seat();
  }

  private notEntered(error: unknown, entrance: Entrance): void {
    const notice = failureWords(error, this.words);
    this.over(notice);
    this.failed(this.entranceCode(error, entrance), notice);
  }

  private over(notice: string): void {
    this.rest();
    this.show({ ...EMPTY, ...this.ended(), phase: 'over', notice });
  }
}
