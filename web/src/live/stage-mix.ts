import { reactive, ref, shallowRef } from 'vue';
import { SYSTEM_TIME, type LiveRoom, type MixInput, type MixLayout, type RtcRoomError, type Time } from 'rtcroom-client';
import { streamReport } from '@/base/stream-report';
import { arranged, CANVAS, type Layout } from './layouts';

/** Streams begin soon after their pushers have come. */
const LOOK_EVERY = 2_000;
/** An order that is taken is shown soon, or fails later on. */
const CONFIRM_EVERY = 1_500;
/** A server that did not keep up is left alone for a while. */
const REST = 10_000;

/** Has the server mix what stands on a host's stage, as he wants it, once it flows. */
export class StageMix {
  /** Whether the room's mixed picture shows all of the stage. */
  readonly mixed = ref(false);
  readonly failure = shallowRef<RtcRoomError>();
  /** What the host wants: with guests, and with another host. */
  readonly choices = reactive<Record<'guests' | 'pk', Layout>>({ guests: 'apart', pk: 'beside' });
  private readonly aspects = new Map<string, number>();
  private wanted: readonly string[] = [];
  private taken = '';
  private complete = false;
  private closed = false;
  private stopAlarm: () => void = () => undefined;
  private stopConfirming: () => void = () => undefined;
  private readonly stops: (() => void)[];

  /**
   * @param address where a stream plays, by its name; empty where that is not known
   * @param mixedAddress where the room's mixed picture plays
   * @param told the room's picture is mixed, or not any more
   * @param look at the report of a stream
   */
  constructor(
    private readonly room: LiveRoom,
    private readonly address: (stream: string) => string,
    private readonly mixedAddress: () => string,
    private readonly told: () => void,
    private readonly time: Time = SYSTEM_TIME,
    private readonly look = streamReport,
  ) {
    this.stops = [
      room.on('mixed', (inputs) => this.took(inputs)),
      room.on('mixFailed', (error) => this.failed(error)),
    ];
  }

  choose(of: 'guests' | 'pk', layout: Layout): void {
    this.choices[of] = layout;
    this.failure.value = undefined;
    this.room.remix();
  }

  /** What is ordered now: of all streams whose proportions are known, which are looked for meanwhile. */
  readonly layout: MixLayout = (own, others, pk) => {
    const layout = this.choices[pk ? 'pk' : 'guests'];
    this.wanted = layout === 'apart' || others.length === 0 ? [] : [own, ...others];
    if (this.missing().length > 0) void this.measure();
    const known = this.wanted.filter((stream) => stream === own || this.aspects.has(stream));
    const sources = known.map((streamID) => ({ streamID, aspect: this.aspects.get(streamID) ?? 1 }));
    const ready = sources.length > 1 && this.aspects.has(own);
    const inputs = arranged(layout, ready ? sources : [{ streamID: own, aspect: 1 }]);
    this.setComplete(ready && this.isWhole(inputs) && JSON.stringify(inputs) === this.taken);
    return inputs;
  };

  close(): void {
    this.closed = true;
    this.stopAlarm();
    this.stopConfirming();
    this.stops.forEach((stop) => stop());
  }

  private missing(): string[] {
    return this.wanted.filter((stream) => !this.aspects.has(stream));
  }

  private isWhole(inputs: readonly MixInput[]): boolean {
    const shown = new Set(inputs.map(({ streamID }) => streamID));
    return shown.size > 1 && this.wanted.every((stream) => shown.has(stream));
  }

  private took(inputs: readonly MixInput[]): void {
    this.taken = JSON.stringify(inputs);
    this.failure.value = undefined;
    this.setComplete(this.isWhole(inputs));
  }

  private failed(error: RtcRoomError): void {
    this.taken = '';
    this.failure.value = error;
    this.setComplete(false);
  }

  /** All of the stage is in the order that was taken. */
  private setComplete(complete: boolean): void {
    if (complete === this.complete) return;
    this.complete = complete;
    this.stopConfirming();
    if (complete) void this.confirm();
    else this.setMixed(false);
  }

  /** The server says by the size of the picture whether it is the mixed one; players that come before have to change their decoder. */
  private async confirm(): Promise<void> {
    const { video } = await this.look(report(this.mixedAddress()));
    if (this.closed || !this.complete) return;
    const before = this.mixed.value;
    this.setMixed(video?.width === CANVAS.width && video.height === CANVAS.height);
    const pause = before && !this.mixed.value ? REST : CONFIRM_EVERY;
    this.stopConfirming();
    this.stopConfirming = this.time.after(pause, () => void this.confirm());
  }

  private setMixed(mixed: boolean): void {
    if (mixed === this.mixed.value) return;
    this.mixed.value = mixed;
    this.told();
  }

  private async measure(): Promise<void> {
    this.stopAlarm();
    for (const stream of this.missing()) {
      const { video } = await this.look(report(this.address(stream)));
      if (video?.width && video.height) this.aspects.set(stream, video.width / video.height);
    }
    if (this.closed || this.wanted.length === 0) return;
    const left = this.missing().length;
    if (left < this.wanted.length) this.room.remix();
    if (left > 0) this.stopAlarm = this.time.after(LOOK_EVERY, () => void this.measure());
  }
}

/** Where the server tells of what plays there. */
function report(address: string): string {
  return address.replace(/\.(flv|m3u8)/, '.json');
}
