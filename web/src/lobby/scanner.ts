import { onBeforeUnmount, ref, type Ref } from 'vue';

interface Detected {
  readonly rawValue: string;
}

interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly Detected[]>;
}

declare global {
  interface Window {
    BarcodeDetector?: new (options: { formats: string[] }) => Detector;
  }
}

const LOOK_EVERY = 250;
const LIMIT = 60_000;

export function canScan(): boolean {
  return window.BarcodeDetector !== undefined && navigator.mediaDevices !== undefined;
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

  async function start(): Promise<void> {
    const Detector = window.BarcodeDetector;
    if (!Detector) return;
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    scanning.value = true;
    if (video.value) {
      video.value.srcObject = stream;
      await video.value.play();
    }
    look(new Detector({ formats: ['qr_code'] }), performance.now() + LIMIT);
  }

  function look(detector: Detector, until: number): void {
    alarm = setTimeout(async () => {
      if (!scanning.value || !video.value) return;
      // A picture that is not there yet cannot be looked at.
      const codes = await detector.detect(video.value).catch(() => []);
      if (codes.some(({ rawValue }) => found(rawValue))) stop();
      else if (performance.now() > until) {
        stop();
        ended();
      } else if (scanning.value) look(detector, until);
    }, LOOK_EVERY);
  }

  function stop(): void {
    clearTimeout(alarm);
    scanning.value = false;
    stream?.getTracks().forEach((track) => track.stop());
    stream = undefined;
  }

  onBeforeUnmount(stop);
  return { scanning, start, stop };
}
