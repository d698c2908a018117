import { SYSTEM_TIME, type Time } from 'rtcroom-client';
import { OfferedConnection, type ConnectionFailure } from './offered-connection';

/** `waiting` until the next try, `unable` where another would change nothing. */
export type KeptState = 'starting' | 'connected' | 'waiting' | 'unable' | 'stopped';

export interface KeptParts {
  /** Where the offer goes, asked for before each; undefined where it cannot be known now. */
  readonly address: () => Promise<string | undefined>;
  /** A connection with the places for media it is to offer. */
  readonly peer: () => RTCPeerConnection;
  readonly changed: (state: KeptState) => void;
  /** Tries without ever having been connected before it is `unable`; without end unless given. */
  readonly tries?: number;
  /** Refusals that another try does not change; 400, 403, 404, 405 and 415 unless given. */
  readonly final?: ReadonlySet<number>;
  readonly time?: Time;
}

/** From the server's answer to the first packet; no road to it may be open. */
const CONNECT = 5_000;
/** The address is not believed, or there is no WebRTC. */
const FINAL: ReadonlySet<number> = new Set([400, 403, 404, 405, 415]);
const PAUSES = [1_000, 2_000, 4_000, 8_000, 15_000] as const;

/** A connection with a server that begins anew by itself, with longer and longer pauses, until stopped. */
export class KeptConnection {
  private current: OfferedConnection | undefined;
  private state: KeptState = 'starting';
  private tries = 0;
  private taken = false;
  private stopPause: () => void = () => undefined;
  private readonly time: Time;

  constructor(private readonly parts: KeptParts) {
    this.time = parts.time ?? SYSTEM_TIME;
    this.begin();
  }

  /** Undefined between two connections. */
  get peer(): RTCPeerConnection | undefined {
    return this.current?.peer;
  }

  /** Where the server has the session of now. */
  get location(): URL | undefined {
    return this.current?.location;
  }

  /** The network may be another one: what is not connected now is begun anew without waiting for it to heal. */
  check(): void {
    if (this.state !== 'starting' && this.peer?.connectionState !== 'connected') this.renew();
  }

  /** Another connection at once. */
  renew(): void {
    if (this.over) return;
    this.drop();
    this.tries = 0;
    this.become('waiting');
    this.begin();
  }

  stop(): void {
    this.give('stopped');
  }

  private get over(): boolean {
    return this.state === 'unable' || this.state === 'stopped';
  }

  private begin(): void {
    const mine = new OfferedConnection(
      this.parts.peer(),
      CONNECT,
      {
        connected: () => {
          this.taken = true;
          this.tries = 0;
          this.become('connected');
        },
        failed: (why) => this.current === mine && this.lost(why),
      },
      this.time,
    );
    this.current = mine;
    void this.open(mine);
  }

  private async open(mine: OfferedConnection): Promise<void> {
    const address = await this.parts.address().catch(() => undefined);
    if (this.current !== mine) return;
    if (address === undefined) this.lost('unreachable');
    else await mine.open(address);
  }

  private lost(why: ConnectionFailure): void {
    this.drop();
    const final = typeof why === 'object' && (this.parts.final ?? FINAL).has(why.status);
    if (final || (!this.taken && this.tries >= (this.parts.tries ?? Infinity))) return this.give('unable');
    this.become('waiting');
    this.stopPause = this.time.after(PAUSES[Math.min(this.tries++, PAUSES.length - 1)] as number, () => this.begin());
  }

  private drop(): void {
    this.stopPause();
    const { current } = this;
    this.current = undefined;
    current?.close();
  }

  private give(state: 'unable' | 'stopped'): void {
    this.drop();
    this.become(state);
  }

  private become(state: KeptState): void {
    if (this.over || this.state === state) return;
    this.state = state;
    this.parts.changed(state);
  }
}
