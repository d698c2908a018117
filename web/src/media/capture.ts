import { computed, onBeforeUnmount, ref, shallowRef } from 'vue';
import { errorText, type ErrorText } from '@/app/error-text';
import { captureTexts } from '@/i18n/texts/capture';
import { CAPTURE } from '@/mesh/budget';
import type { MediaState } from '@/mesh/signal';
import { available, choose, chosen, type DeviceKind } from './devices';
import { grade } from './grade';
import { Loudness } from './loudness';

type Input = Exclude<DeviceKind, 'speaker'>;

/**
 * This person's camera, microphone and screen. What is missing or refused is told, and never keeps anybody out: one can
 * listen without a camera. Ends with the component.
 */
export function useCapture() {
  const audio = shallowRef<MediaStreamTrack | null>(null);
  const camera = shallowRef<MediaStreamTrack | null>(null);
  const screen = shallowRef<MediaStreamTrack | null>(null);
  const micOn = ref(true);
  const cameraOn = ref(true);
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

  /** Both at once, so that the browser asks once; then each alone, for one may be missing. */
  async function start(): Promise<void> {
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
    const stream = await (available() as MediaDevices).getUserMedia({
      audio: sound && { ...wished('microphone'), echoCancellation: true, noiseSuppression: true, autoGainControl: true },
      video: picture && { ...wished('camera'), ...ideal() },
    });
    for (const track of stream.getTracks()) take(track.kind === 'audio' ? 'microphone' : 'camera', track);
  }

  function take(kind: Input, track: MediaStreamTrack): void {
    if (gone) {
      track.stop();
      return;
    }
    const place = kind === 'camera' ? camera : audio;
    place.value?.stop();
    place.value = track;
    if (kind === 'microphone') {
      track.enabled = micOn.value;
      loudness.listen(track);
    }
    track.onended = () => {
      if (place.value !== track) return;
      place.value = null;
      failure.value = { text: captureTexts.value.unplugged, retry: true };
    };
  }

  async function setMic(on: boolean): Promise<void> {
    micOn.value = on;
    if (audio.value) audio.value.enabled = on;
    else if (on) await start();
  }

  /** Off means off: the lamp of the camera goes out too. */
  async function setCamera(on: boolean): Promise<void> {
    cameraOn.value = on;
    if (!on) drop(camera);
    else await start();
  }

  async function use(kind: Input, id: string): Promise<void> {
    choose(kind, id);
    drop(kind === 'camera' ? camera : audio);
    if (kind === 'camera' ? cameraOn.value : micOn.value) await start();
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

  function stop(): void {
    gone = true;
    [audio, camera, screen].forEach(drop);
    loudness.close();
  }

  onBeforeUnmount(stop);
  const canShare = typeof available()?.getDisplayMedia === 'function';
  return {
    audio, camera, video, preview, media, micOn, cameraOn, screen, asking, failure, canShare,
    start, setMic, setCamera, use, regrade, share, unshare: () => drop(screen), level: () => (micOn.value ? loudness.level() : 0),
  };
}

export type Capture = ReturnType<typeof useCapture>;

function drop(place: { value: MediaStreamTrack | null }): void {
  const track = place.value;
  place.value = null;
  track?.stop();
}

function wished(kind: Input): MediaTrackConstraints {
  const id = chosen(kind);
  return id === undefined ? {} : { deviceId: { ideal: id } };
}

function ideal(): MediaTrackConstraints {
  const { width, height, frameRate } = CAPTURE[grade.value];
  return { width: { ideal: width }, height: { ideal: height }, frameRate: { ideal: frameRate, max: frameRate } };
}
