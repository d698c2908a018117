import { onBeforeUnmount, ref, watch, type Ref } from 'vue';
import { SYSTEM_TIME, type Time } from 'rtcroom-client';

const LOOK_EVERY = 500;
/** People notice a picture that stands for two seconds; looked at twice a second, it is told within three. */
const FROZEN_AFTER = 2_000;

type Video = Pick<HTMLVideoElement, 'requestVideoFrameCallback' | 'cancelVideoFrameCallback'>;

/**
 * Whether a picture that came does not go on. Of pages nobody sees and of pictures that are not expected it says no, and of one that
 * never came: that is still on its way.
 */
export class FrameWatch {
  readonly frozen = ref(false);
  private seen = false;
  private last: number;
  private asked: number | undefined;
  private stopAlarm: () => void = () => undefined;

  constructor(
    private readonly video: Video,
    private readonly expected: () => boolean,
    private readonly time: Time = SYSTEM_TIME,
  ) {
    this.last = time.now();
    this.look();
  }

  close(): void {
    this.stopAlarm();
    if (this.asked !== undefined) this.video.cancelVideoFrameCallback(this.asked);
    this.frozen.value = false;
  }

  private look(): void {
    const now = this.time.now();
    if (!this.expected()) this.seen = false;
    if (!this.seen || document.visibilityState !== 'visible') this.last = now;
    // One frame of each half second is enough to know.
    this.asked ??= this.video.requestVideoFrameCallback(() => this.came());
    this.frozen.value = this.seen && now - this.last > FROZEN_AFTER;
    this.stopAlarm = this.time.after(LOOK_EVERY, () => this.look());
  }

  private came(): void {
    this.asked = undefined;
    this.seen = true;
    this.last = this.time.now();
    this.frozen.value = false;
  }
}

/** For the video of a component, as long as that is there. */
export function useFrozen(video: Readonly<Ref<HTMLVideoElement | null>>, expected: () => boolean): Ref<boolean> {
  const frozen = ref(false);
  let stop: () => void = () => undefined;
  watch(
    video,
    (element) => {
      stop();
      if (!element || !('requestVideoFrameCallback' in element)) return;
      const frames = new FrameWatch(element, expected);
      const unwatch = watch(frames.frozen, (now) => (frozen.value = now));
      stop = () => {
        unwatch();
        frames.close();
        frozen.value = false;
      };
    },
    { immediate: true, flush: 'post' },
  );
  onBeforeUnmount(() => stop());
  return frozen;
}
