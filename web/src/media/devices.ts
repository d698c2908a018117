import { onBeforeUnmount, ref, shallowRef } from 'vue';
import { store, stored } from '@/base/storage';

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

/** What is connected, kept up to date; names are known once the person has allowed the use. */
export function useDevices() {
  const devices = shallowRef<Readonly<Record<DeviceKind, readonly Device[]>>>({ camera: [], microphone: [], speaker: [] });
  const speaker = ref(chosen('speaker') ?? '');
  const media = available();

  async function look(): Promise<void> {
    if (!media) return;
    const found: Record<DeviceKind, Device[]> = { camera: [], microphone: [], speaker: [] };
    for (const { kind, deviceId, label } of await media.enumerateDevices().catch(() => [])) {
      if (deviceId) found[KIND[kind]].push({ id: deviceId, label });
    }
    devices.value = found;
  }

  const changed = (): void => void look();
  media?.addEventListener('devicechange', changed);
  onBeforeUnmount(() => media?.removeEventListener('devicechange', changed));
  return { devices, speaker, look };
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
