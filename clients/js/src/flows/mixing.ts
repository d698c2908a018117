import { NO_CODE, RtcRoomError } from '../base/errors.js';
import type { Time } from '../base/time.js';
import type { JsonObject, MixResult } from '../http/answers.js';
import { mixParams, type MixInput } from './mix.js';

const TRY_AGAIN = 2_000;
const TRIES = 5;

/**
 * Has the mixing service show what is wanted last: one order at a time, repeated while it fails. What nobody wanted
 * otherwise before, a picture of one stream, is no order.
 */
export class Mixing {
  private wanted: readonly MixInput[] = [];
  private shown = '';
  private ordering = false;
  private stopped = false;
  private cancelAlarm: () => void = () => undefined;

  /**
   * @param own the stream of the caller, which carries the picture
   * @param appID of the live account, where the service asks for it
   * @param order sends one order
   * @param taken told of each order the service took
   * @param failed told when the service did not take an order after several tries
   */
  constructor(
    private readonly time: Time,
    private readonly own: string,
    private readonly appID: string | number,
    private readonly order: (params: JsonObject) => Promise<MixResult>,
    private readonly taken: (inputs: readonly MixInput[]) => void,
    private readonly failed: (error: RtcRoomError) => void,
  ) {
    this.shown = described([{ streamID: own, layer: 1 }]);
  }

  show(inputs: readonly MixInput[]): void {
    this.wanted = inputs;
    this.cancelAlarm();
    if (!this.ordering) void this.orderUntilShown();
  }

  /** What is shown may be from before, as by a page that was loaded anew: the next order is sent in any case. */
  forget(): void {
    this.shown = '';
  }

  stop(): void {
    this.stopped = true;
    this.cancelAlarm();
  }

  private async orderUntilShown(): Promise<void> {
    this.ordering = true;
    for (let tries = 1; !this.stopped && described(this.wanted) !== this.shown; ) {
      const wanted = this.wanted;
      const error = await this.once(wanted);
      // After an order without a clear answer nobody knows what is shown.
      if (!error) this.shown = described(wanted);
      else if (error.code < 0) this.shown = '';
      if (!error) {
        if (!this.stopped) this.taken(wanted);
        continue;
      }
      if (wanted !== this.wanted) tries = 1;
      else if (tries++ >= TRIES || !error.retry) {
        this.failed(error);
        break;
      } else await this.pause();
    }
    this.ordering = false;
  }

  private async once(inputs: readonly MixInput[]): Promise<RtcRoomError | undefined> {
    try {
      const seconds = Math.floor(this.time.now() / 1000);
      const { result } = await this.order(mixParams(this.own, inputs, seconds, this.appID));
      if (result.code === 0) return undefined;
      return new RtcRoomError('refused', 'merge_stream', result.code, result.message, true);
    } catch (error) {
      if (error instanceof RtcRoomError) return error;
      return new RtcRoomError('network', 'merge_stream', NO_CODE, String(error), true);
    }
  }

  /** Ends early when something else is wanted. */
  private pause(): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.time.after(TRY_AGAIN, resolve);
      this.cancelAlarm = () => {
        cancel();
        resolve();
      };
    });
  }
}

function described(inputs: readonly MixInput[]): string {
  return JSON.stringify(inputs);
}
