import { onScopeDispose, ref, type Ref } from 'vue';

/** What iPhones have instead of the fullscreen of the standard: for videos alone. */
type Phone = HTMLVideoElement & { webkitEnterFullscreen?: () => void };

/** Fullscreen of a part of the page, and a picture that floats above other windows, as far as the browser has them. */
export function useScreenModes(part: () => HTMLElement | null | undefined, video: () => HTMLVideoElement | undefined) {
  const full = ref(false);
  const look = (): void => void (full.value = document.fullscreenElement !== null);
  document.addEventListener('fullscreenchange', look);
  onScopeDispose(() => document.removeEventListener('fullscreenchange', look));

  async function toggleFull(): Promise<void> {
    const element = part();
    if (document.fullscreenElement) await document.exitFullscreen();
    else if (document.fullscreenEnabled) await element?.requestFullscreen();
    else (video() as Phone | undefined)?.webkitEnterFullscreen?.();
  }

  async function togglePip(): Promise<void> {
    const element = video();
    if (document.pictureInPictureElement) return document.exitPictureInPicture();
    if (!element) return;
    element.disablePictureInPicture = false;
    await element.requestPictureInPicture();
  }

  const quietly = (act: () => Promise<void>) => (): void => void act().catch(() => undefined);
  const canPip = document.pictureInPictureEnabled === true;
  return { full: full as Readonly<Ref<boolean>>, canPip, toggleFull: quietly(toggleFull), togglePip: quietly(togglePip) };
}
