import { liveSign, type LiveSign, type Time } from 'rtcroom-client';
import { Retries } from './retries.js';

/** What a tile shows in place of a picture: none is sent, it is on its way, it takes long, it was given up. */
export type Wait = 'none' | 'coming' | 'late' | 'over';

/** So long a picture may be on its way before that is told otherwise; milliseconds. */
const LATE_AFTER = 15_000;

export interface PlayersListener {
  /** The player of this tile is to play its address again. */
  playAgain(key: string): void;
  /** It was tried several times. */
  gaveUp(key: string, sign: LiveSign): void;
  /** Another tile waits, or one otherwise. */
  waitsChanged(): void;
}

interface Played {
  readonly key: string;
  /** Empty: there is nothing to play. */
  readonly url: string;
}

/** The players of a room: by their codes it knows which do not play, and has them play again. */
export class Players {
  private readonly all = new Map<string, Player>();

  constructor(
    private readonly time: Time,
    private readonly listener: PlayersListener,
  ) {}

  /** Whoever is not seen yet, by key. */
  get waits(): ReadonlyMap<string, Wait> {
    return new Map([...this.all].flatMap(([key, { wait }]) => (wait ? [[key, wait]] : [])));
  }

  /** These are there; what is known of others is forgotten. */
  keep(tiles: readonly Played[]): void {
    for (const [key, player] of [...this.all]) {
      if (tiles.some((tile) => tile.key === key)) continue;
      player.stop();
      this.all.delete(key);
    }
    for (const { key, url } of tiles) this.of(key).plays(url);
  }

  /** What comes late, of a tile that is gone, is passed over. */
  heard(key: string, code: number): void {
    const sign = liveSign('player', code);
    const player = this.all.get(key);
    if (sign.event === 'flowing') player?.flows();
    else if (sign.event === 'over' && player?.fails() === false) this.listener.gaveUp(key, sign);
  }

  /** By its figures, whatever its codes say: a picture is there. */
  shows(key: string): void {
    this.all.get(key)?.shows();
  }

  /** In front again, or in another network: what failed may play now. */
  wake(): void {
    this.all.forEach((player) => player.wake());
  }

  stop(): void {
    this.keep([]);
  }

  private of(key: string): Player {
    const known = this.all.get(key);
    if (known) return known;
    const made = new Player(this.time, () => this.listener.playAgain(key), () => this.listener.waitsChanged());
    this.all.set(key, made);
    return made;
  }
}

class Player {
  wait: Wait | undefined;
  private url: string | undefined;
  private failed = false;
  private readonly retries: Retries;
  private cancelAlarm: () => void = () => undefined;

  constructor(
    private readonly time: Time,
    private readonly playAgain: () => void,
    private readonly changed: () => void,
  ) {
    this.retries = new Retries(time);
  }

  /** Told by who asks for all waits right after it. */
  plays(url: string): void {
    if (this.url === url) return;
    this.url = url;
    this.waits(url === '' ? 'none' : 'coming');
  }

  flows(): void {
    this.retries.succeeded();
    this.failed = false;
    this.shows();
  }

  shows(): void {
    this.becomes(undefined);
  }

  /** False when it was tried often enough. */
  fails(): boolean {
    this.failed = true;
    const planned = this.retries.plan(this.playAgain);
    if (!planned) this.becomes('over');
    else if (this.wait === undefined) this.becomes('coming');
    return planned;
  }

  wake(): void {
    if (!this.failed) return;
    this.failed = false;
    this.retries.succeeded();
    if (this.wait === 'over') this.becomes('coming');
    this.playAgain();
  }

  stop(): void {
    this.retries.stop();
    this.cancelAlarm();
  }

  private becomes(wait: Wait | undefined): void {
    if (wait === this.wait) return;
    this.waits(wait);
    this.changed();
  }

  private waits(wait: Wait | undefined): void {
    this.wait = wait;
    this.cancelAlarm();
    if (wait === 'coming') this.cancelAlarm = this.time.after(LATE_AFTER, () => this.becomes('late'));
  }
}
