import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue';
import { store, stored } from '@/base/storage';
import { captureTexts } from '@/i18n/texts/capture';
import { toast } from '@/ui';

export type DeviceKind = 'camera' | 'microphone' | 'speaker';

export interface Device {
  readonly id: string;
  readonly label: string;
}

const KIND: Readonly<Record<MediaDeviceKind, DeviceKind>> = {
  videoinput: 'camera',
  audioinput: 'microphone',
  audiooutput: 'speaker',
};

type Devices = Readonly<Record<DeviceKind, readonly Device[]>>;

/** What is connected, as far as the browser tells: before the person has allowed the use it may tell no ids, and then nothing. */
async function connected(): Promise<Devices> {
  const found: Record<DeviceKind, Device[]> = { camera: [], microphone: [], speaker: [] };
  for (const { kind, deviceId, label } of (await available()?.enumerateDevices().catch(() => [])) ?? []) {
    if (deviceId) found[KIND[kind]].push({ id: deviceId, label });
  }
  return found;
}

export async function devicesOf(kind: DeviceKind): Promise<readonly Device[]> {
  return (await connected())[kind];
}

/** What is connected, kept up to date; names are known once the person has allowed the use. */
export function useDevices() {
  const devices = shallowRef<Devices>({ camera: [], microphone: [], speaker: [] });

  async function look(): Promise<void> {
    devices.value = await connected();
  }

  onChange(() => void look());
  return { devices, look };
}

/** Where sound comes out, in all pages of this tab: the chosen speaker while it is there, else that of the system. */
const speaker = ref(chosen('speaker') ?? '');

export function useSpeaker(): Ref<string> {
  async function look(): Promise<void> {
    const there = await devicesOf('speaker');
    const has = (id: string): boolean => there.some((device) => device.id === id);
    const wanted = chosen('speaker') ?? '';
    if (speaker.value && there.length > 0 && !has(speaker.value)) {
      speaker.value = '';
      toast(captureTexts.value.speakerGone);
    } else if (wanted && has(wanted)) speaker.value = wanted;
  }

  onChange(() => void look());
  return speaker;
}

/** Has a picture sound from there. A speaker that is gone leaves the sound with the system's, as one that pages may not use. */
export function useSpeakerFor(video: () => HTMLVideoElement | null | undefined): void {
  watch(
    [video, useSpeaker()],
    ([element, id]) => void (element as Partial<HTMLVideoElement> | null | undefined)?.setSinkId?.(id).catch(() => undefined),
    { flush: 'post', immediate: true },
  );
}

function onChange(changed: () => void): void {
  const media = available();
  media?.addEventListener('devicechange', changed);
  onScopeDispose(() => media?.removeEventListener('devicechange', changed));
}

/** Missing on pages that came without TLS from another machine. */
export function available(): MediaDevices | undefined {
  return navigator.mediaDevices as MediaDevices | undefined;
}

export function chosen(kind: DeviceKind): string | undefined {
  return stored(() => localStorage, `rtcroom.${kind}`) ?? undefined;
}

export function choose(kind: DeviceKind, id: string): void {
  store(() => localStorage, `rtcroom.${kind}`, id || null);
}
