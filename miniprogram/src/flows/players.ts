import { liveSign, type LiveSign, type Time } from 'rtcroom-client';
import { Retries } from './retries.js';

export interface PlayersListener {
  /** The player of this tile is to play its address again. */
  playAgain(key: string): void;
  /** It was tried several times. */
  gaveUp(key: string, sign: LiveSign): void;
}

/** The players of a room: by their codes it knows which do not play, and has them play again. */
export class Players {
  private readonly retries = new Map<string, Retries>();
  private failed = new Map<string, LiveSign>();

  constructor(
    private readonly time: Time,
    private readonly listener: PlayersListener,
  ) {}

  /** These are there; what is known of others is forgotten. */
  keep(keys: readonly string[]): void {
    for (const [key, retries] of [...this.retries]) {
      if (keys.includes(key)) continue;
      retries.stop();
      this.retries.delete(key);
      this.failed.delete(key);
    }
  }

  heard(key: string, code: number): LiveSign {
    const sign = liveSign('player', code);
    const retries = this.retries.get(key) ?? new Retries(this.time);
    this.retries.set(key, retries);
    if (sign.event === 'flowing') {
      retries.succeeded();
      this.failed.delete(key);
    } else if (sign.event === 'over') {
      this.failed.set(key, sign);
      if (!retries.plan(() => this.listener.playAgain(key))) this.listener.gaveUp(key, sign);
    }
    return sign;
  }

  /** In front again, or in another network: what failed may play now. */
  wake(): void {
    for (const key of this.failed.keys()) {
      this.retries.get(key)?.succeeded();
      this.listener.playAgain(key);
    }
    this.failed = new Map();
  }

  stop(): void {
    this.keep([]);
  }
}
