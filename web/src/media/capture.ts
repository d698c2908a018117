import { computed, onScopeDispose, ref, shallowRef } from 'vue';
import { errorText, type ErrorText } from '@/app/error-text';
import { captureTexts } from '@/i18n/texts/capture';
import { CAPTURE } from '@/mesh/budget';
import type { MediaState } from '@/mesh/signal';
import { toast } from '@/ui';
import { available, choose, chosen, devicesOf, type DeviceKind } from './devices';
import { grade } from './grade';
import { Loudness } from './loudness';

type Input = Exclude<DeviceKind, 'speaker'>;

/**
 * This person's camera, microphone and screen. What is missing or refused is told, and never keeps anybody out: one can
 * listen without a camera. What is unplugged is replaced by another one, if there is one, until it is back. Ends with the component.
 */
export function useCapture() {
  const audio = shallowRef<MediaStreamTrack | null>(null);
  const camera = shallowRef<MediaStreamTrack | null>(null);
  const screen = shallowRef<MediaStreamTrack | null>(null);
  const micOn = ref(true);
  const cameraOn = ref(true);
  /** Something was asked for: until then nothing is captured, whatever is switched. */
  const begun = ref(false);
  /** The browser asks the person. */
  const asking = ref(false);
  const failure = shallowRef<ErrorText>();
  const loudness = new Loudness();
  let gone = false;

  const video = computed(() => screen.value ?? (cameraOn.value ? camera.value : null));
  /** For one's own tile. */
  const preview = computed(() => (video.value ? new MediaStream([video.value]) : undefined));
  const media = computed<MediaState>(() => ({
    mic: micOn.value && audio.value !== null,
    camera: cameraOn.value && camera.value !== null,
    screen: screen.value !== null,
  }));
  const placeOf = (kind: Input): typeof audio => (kind === 'camera' ? camera : audio);
  const isOn = (kind: Input): boolean => (kind === 'camera' ? cameraOn.value : micOn.value);

  /** Both at once, so that the browser asks once; then each alone, for one may be missing. */
  async function start(): Promise<void> {
    begun.value = true;
    failure.value = undefined;
    if (!available()) {
      failure.value = { text: captureTexts.value.insecure, retry: false };
      return;
    }
    asking.value = true;
    const missing = { microphone: !audio.value && micOn.value, camera: !camera.value && cameraOn.value };
    try {
      await open(missing.microphone, missing.camera);
    } catch (error) {
      failure.value = errorText(error);
      const alone = [missing.microphone && open(true, false), missing.camera && open(false, true)];
      if (missing.microphone && missing.camera) await Promise.allSettled(alone);
    } finally {
      asking.value = false;
    }
  }

  async function open(sound: boolean, picture: boolean): Promise<void> {
    if (!sound && !picture) return;
    const [microphone, lens] = await Promise.all([wanted('microphone'), wanted('camera')]);
    const voice = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
    const asked = (exactly: boolean): MediaStreamConstraints => ({
      audio: sound && { ...(exactly ? microphone : {}), ...voice },
      video: picture && { ...(exactly ? lens : {}), ...ideal() },
    });
    const devices = available() as MediaDevices;
    // The chosen one may have gone this moment, or the list tell no ids.
    const stream = await devices.getUserMedia(asked(true)).catch((error: unknown) => {
      if (!(error instanceof DOMException && error.name === 'OverconstrainedError')) throw error;
      return devices.getUserMedia(asked(false));
    });
    for (const track of stream.getTracks()) take(track.kind === 'audio' ? 'microphone' : 'camera', track);
  }

  function take(kind: Input, track: MediaStreamTrack): void {
    if (gone || !begun.value) {
      track.stop();
      return;
    }
    const place = placeOf(kind);
    place.value?.stop();
    place.value = track;
    if (kind === 'microphone') {
      track.enabled = micOn.value;
      loudness.listen(track);
    }
    track.onended = () => {
      if (place.value === track) void replace(kind);
    };
  }

  /** What ends by itself was unplugged, or taken away by the system. */
  async function replace(kind: Input): Promise<void> {
    const place = placeOf(kind);
    place.value = null;
    await open(kind === 'microphone', kind === 'camera').catch(() => undefined);
    const now = place.value as MediaStreamTrack | null;
    if (now) toast(captureTexts.value.replaced(now.label));
    else if (!gone) failure.value = { text: captureTexts.value.unplugged, retry: true };
  }

  /** Something was plugged in: what was chosen is used again, and what was missing at last. */
  async function plugged(): Promise<void> {
    for (const kind of ['microphone', 'camera'] as const) {
      const place = placeOf(kind);
      const id = chosen(kind);
      const there = await devicesOf(kind);
      const back = id !== undefined && there.some((device) => device.id === id) && place.value?.getSettings().deviceId !== id;
      const lost = place.value === null && there.length > 0;
      if (gone || !begun.value || !isOn(kind) || asking.value || !(back || lost)) continue;
      await open(kind === 'microphone', kind === 'camera').then(() => (failure.value = undefined), () => undefined);
    }
  }

  async function setMic(on: boolean): Promise<void> {
    micOn.value = on;
    if (audio.value) audio.value.enabled = on;
    else if (on && begun.value) await start();
  }

  /** Off means off: the lamp of the camera goes out too. */
  async function setCamera(on: boolean): Promise<void> {
    cameraOn.value = on;
    if (!on) drop(camera);
    else if (begun.value) await start();
  }

  async function use(kind: Input, id: string): Promise<void> {
    choose(kind, id);
    drop(placeOf(kind));
    if (isOn(kind)) await start();
  }

  /** Another grade needs another picture of the camera. */
  async function regrade(): Promise<void> {
    await camera.value?.applyConstraints(ideal()).catch(() => undefined);
  }

  async function share(): Promise<void> {
    try {
      const stream = await (available() as MediaDevices).getDisplayMedia({ video: { frameRate: 10 }, audio: false });
      const [track] = stream.getVideoTracks();
      if (!track) return;
      track.contentHint = 'detail';
      track.onended = () => drop(screen);
      screen.value = track;
      if (gone) drop(screen);
    } catch (error) {
      // Closing the browser's own dialog is a decision, no trouble.
      if (!(error instanceof DOMException && error.name === 'NotAllowedError')) failure.value = errorText(error);
    }
  }

  /** Captures nothing any more, until it is asked for again. */
  function release(): void {
    begun.value = false;
    failure.value = undefined;
    [audio, camera, screen].forEach(drop);
  }

  function stop(): void {
    gone = true;
    available()?.removeEventListener('devicechange', heard);
    release();
    loudness.close();
  }

  const heard = (): void => void plugged();
  available()?.addEventListener('devicechange', heard);
  onScopeDispose(stop);
  const canShare = typeof available()?.getDisplayMedia === 'function';
  return {
    audio, camera, video, preview, media, micOn, cameraOn, screen, begun, asking, failure, canShare,
    start, release, setMic, setCamera, use, regrade, share, unshare: () => drop(screen),
    level: () => (micOn.value ? loudness.level() : 0),
  };
}

export type Capture = ReturnType<typeof useCapture>;

function drop(place: { value: MediaStreamTrack | null }): void {
  const track = place.value;
  place.value = null;
  track?.stop();
}

/** The chosen device while it is there. Of what is merely wished for (`ideal`) Chromium takes the first device it has. */
async function wanted(kind: Input): Promise<MediaTrackConstraints> {
  const id = chosen(kind);
  if (id === undefined) return {};
  const there = await devicesOf(kind);
  return there.length === 0 || there.some((device) => device.id === id) ? { deviceId: { exact: id } } : {};
}

function ideal(): MediaTrackConstraints {
  const { width, height, frameRate } = CAPTURE[grade.value];
  return { width: { ideal: width }, height: { ideal: height }, frameRate: { ideal: frameRate, max: frameRate } };
}
