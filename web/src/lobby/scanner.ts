import { onBeforeUnmount, ref, type Ref } from 'vue';
import type { QrReader } from './qr-reader';

const POLL_EVERY = 250;
const LIMIT = 60_000;

/** Browsers show their cameras to secure pages only. */
export function canScan(): boolean {
  return navigator.mediaDevices !== undefined;
}

/**
 * Looks at the camera for QR codes.
 *
 * @param found gets the text of each; true ends the search
 * @param ended the minute is over
 */
export function useScanner(video: Readonly<Ref<HTMLVideoElement | null>>, found: (text: string) => boolean, ended: () => void) {
  const scanning = ref(false);
  let stream: MediaStream | undefined;
  let alarm: ReturnType<typeof setTimeout> | undefined;
  let gone = false;

  async function start(): Promise<void> {
    const loading = import('./qr-reader');
    // Of both errors the camera's is told.
    loading.catch(() => undefined);
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    scanning.value = !gone;
    try {
      const { QrReader } = await loading;
      if (!scanning.value || !video.value) return stop();
      video.value.srcObject = stream;
      await video.value.play();
      poll(new QrReader(), performance.now() + LIMIT);
    } catch (error) {
      stop();
      throw error;
    }
  }

  function poll(reader: QrReader, until: number): void {
    alarm = setTimeout(() => {
      if (!scanning.value || !video.value) return;
      const text = reader.read(video.value);
      if (text !== undefined && found(text)) stop();
      else if (performance.now() > until) {
        stop();
        ended();
      } else poll(reader, until);
    }, POLL_EVERY);
  }

  function stop(): void {
    clearTimeout(alarm);
    scanning.value = false;
    stream?.getTracks().forEach((track) => track.stop());
    stream = undefined;
  }

  onBeforeUnmount(() => {
    gone = true;
    stop();
  });
  return { scanning, start, stop };
}
