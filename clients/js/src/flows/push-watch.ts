import { closed, NO_CODE, RtcRoomError, timedOut } from '../base/errors.js';
import { Emitter } from '../base/emitter.js';
import { SYSTEM_TIME, Waiting, type Time } from '../base/time.js';
import type { RtcRoomClient } from '../http/client.js';
import { liveSign, type LiveSign } from './live-codes.js';

/** Without a code that says so. */
const ASK_AFTER = 5_000;
const ASK_EVERY = 2_000;
const LIMIT = 25_000;

export interface PushWatchEvents {
  /** The stream flows, for the first time or again. */
  flowing: undefined;
  /** It does not, and the pusher tries again by itself. */
  interrupted: LiveSign;
  /** The pusher has given up, or the stream does not flow though nothing was said: start anew, or tell why. */
  over: LiveSign;
}

type Watched = Pick<RtcRoomClient, 'streamState'>;

/**
 * Whether what a `live-pusher` pushes flows: by its codes, and by asking the server where those stay away. One stream at a
 * time.
 */
export class PushWatch extends Emitter<PushWatchEvents> {
  private url = '';
  private flows = false;
  private waiting: Waiting<void> | undefined;
  private cancelAlarm: () => void = () => undefined;

  constructor(
    private readonly rooms: Watched,
    private readonly time: Time = SYSTEM_TIME,
  ) {
    super();
  }

  /** For `push` of the flows: resolves when the stream flows; 25 s at most. */
  start(pushURL: string): Promise<void> {
    this.stop();
    this.url = pushURL;
    const late = (waiting: Waiting<void>): void => void waiting.reject(timedOut('push'));
    const waiting = (this.waiting = new Waiting<void>(this.time, LIMIT, late));
    this.askAfter(ASK_AFTER, this.time.now() + LIMIT);
    return waiting.promise;
  }

  /** A code of `bindstatechange`, or the `errCode` of `binderror`. */
  heard(code: number): LiveSign {
    const sign = liveSign('pusher', code);
    if (this.url === '') return sign;
    const refused = this.waiting && sign.event === 'interrupted' && sign.cause === 'address';
    if (sign.event === 'flowing') this.began();
    else if (sign.event === 'over' || refused) this.ended(sign);
    else if (sign.event === 'interrupted') this.interrupted(sign);
    return sign;
  }

  /** The program is in front again: the stream may have stopped without a word. */
  wake(): void {
    if (this.url === '' || !this.flows) return;
    this.cancelAlarm();
    void this.check(this.url);
  }

  stop(): void {
    this.cancelAlarm();
    this.url = '';
    this.flows = false;
    this.waiting?.reject(closed('push'));
    this.waiting = undefined;
  }

  private began(): void {
    this.cancelAlarm();
    this.waiting?.resolve();
    this.waiting = undefined;
    if (!this.flows) {
      this.flows = true;
      this.emit('flowing', undefined);
    }
  }

  private interrupted(sign: LiveSign): void {
    if (!this.flows) return;
    this.flows = false;
    this.askAfter(ASK_AFTER, this.time.now() + LIMIT);
    this.emit('interrupted', sign);
  }

  private ended(sign: LiveSign): void {
    this.waiting?.reject(failure(sign));
    this.stop();
    this.emit('over', sign);
  }

  private askAfter(ms: number, until: number): void {
    const { url } = this;
    this.cancelAlarm = this.time.after(ms, () => void this.ask(url, until));
  }

  private async ask(url: string, until: number): Promise<void> {
    const live = await this.isLive(url);
    if (this.url !== url || this.flows) return;
    if (live) this.began();
    else if (this.time.now() >= until) this.ended(LOST);
    else this.askAfter(ASK_EVERY, until);
  }

  /** A pusher that was held needs a moment itself: only a second no counts. */
  private async check(url: string): Promise<void> {
    if ((await this.isLive(url)) !== false || this.url !== url || !this.flows) return;
    this.cancelAlarm = this.time.after(ASK_EVERY, () => void this.checkAgain(url));
  }

  private async checkAgain(url: string): Promise<void> {
    const live = await this.isLive(url);
    if (live === false && this.url === url && this.flows) this.ended(LOST);
  }

  /** Undefined where the server cannot tell. */
  private async isLive(url: string): Promise<boolean | undefined> {
    const state = await this.rooms.streamState(url).catch(() => undefined);
    return state?.live;
  }
}

const LOST: LiveSign = { code: NO_CODE, event: 'over', cause: 'network' };

function failure({ code, cause }: LiveSign): RtcRoomError {
  const passing = cause === 'network' || cause === 'call';
  return new RtcRoomError(passing ? 'network' : 'refused', 'push', code, `push: ${cause} (${code})`, passing);
}
