import { inject, provide, reactive, shallowRef, watch, type InjectionKey, type Ref, type ShallowRef } from 'vue';
import { store, stored, storedChoice } from '@/base/storage';

/** How a live is watched: by the viewer's own choice, for all pictures of the page. */
export interface PlayerSettings {
  /** 0 to 1. */
  volume: number;
  muted: boolean;
  /** The picture is left out: less comes over the line, where the stream is played from a server. */
  soundOnly: boolean;
  /** Counts how often the viewer wanted it begun anew. */
  rounds: number;
}

export type Fit = 'contain' | 'cover';
/** `low`: as close to the sender as it can be; `steady`: some seconds behind, for networks that stumble. */
export type Lag = 'low' | 'steady';

export interface Watching {
  readonly settings: PlayerSettings;
  readonly fit: Ref<Fit>;
  readonly lag: Ref<Lag>;
  /** What is shown large. */
  readonly main: ShallowRef<HTMLVideoElement | undefined>;
}

const VOLUME = 'rtcroom.volume';
const KEY: InjectionKey<Watching> = Symbol('watching');
const fit = storedChoice<Fit>('rtcroom.fit', ['contain', 'cover'], () => 'contain');
const lag = storedChoice<Lag>('rtcroom.lag', ['low', 'steady'], () => 'low');

/** For the components below; the volume is remembered, that it was muted is not. */
export function provideWatching(): Watching {
  const kept = Number(stored(() => localStorage, VOLUME) ?? 1);
  const settings = reactive<PlayerSettings>({ volume: kept > 0 && kept <= 1 ? kept : 1, muted: false, soundOnly: false, rounds: 0 });
  watch(() => settings.volume, (volume) => volume > 0 && store(() => localStorage, VOLUME, String(volume)));
  const watching = { settings, fit, lag, main: shallowRef<HTMLVideoElement>() };
  provide(KEY, watching);
  return watching;
}

/** Undefined outside of a live. */
export function useWatching(): Watching | undefined {
  return inject(KEY, undefined);
}

/**
 * Has a picture be as loud as the viewer wants it; phones leave the volume to their buttons.
 *
 * @param main it is the one shown large
 */
export function useOwnVolume(video: () => HTMLVideoElement | null | undefined, main: () => boolean): void {
  const watching = useWatching();
  if (!watching) return;
  const { settings } = watching;
  watch(
    () => [video(), settings.volume, settings.muted, main()] as const,
    ([element, volume, muted, large], before) => {
      if (!element) return;
      element.volume = volume;
      if (muted || before?.[2]) element.muted = muted;
      if (large) watching.main.value = element;
    },
    { immediate: true, flush: 'post' },
  );
}
