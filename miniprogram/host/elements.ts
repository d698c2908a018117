import type { CodeSpace } from 'glass-easel-miniprogram-adapter';
import { journal } from './journal.js';
import { CameraPusher, FlvPlayer } from './media.js';
import { canvas, choice, field, film, hinted, INPUT, picture, pictured, ranged, shown, type Element } from './plain-elements.js';

/** An element on screen that plays or pushes. */
export interface Media {
  order(order: string): void;
  stop(): void;
}

const media = new WeakMap<object, Media>();
const pushers = new Set<Media>();

/** WeChat binds its context to the only pusher of the page. */
export function onlyPusher(): Media | undefined {
  return [...pushers].at(-1);
}

export function mediaOf(element: object): Media | undefined {
  return media.get(element);
}

const ARIA = { role: String, ariaLabel: String, hidden: Boolean };
const PLAIN = ['view', 'text', 'label', 'button', 'scroll-view', 'cover-view', 'icon', 'form'];

/** Every tag is a component here: on tags of the DOM the compiler takes `bindtap` for a property. */
export function defineElements(codeSpace: CodeSpace): readonly string[] {
  const space = codeSpace.getComponentSpace();
  const define = (is: string, properties: object, rest: object = {}): string => {
    space.defineComponent({ is, properties: { ...ARIA, ...properties }, observers: aria(), ...rest } as never);
    return is;
  };
  return [
    ...PLAIN.map((name) => define(name, { scrollY: Boolean, scrollIntoView: String, src: String, type: String, disabled: Boolean })),
    define('input', INPUT, { observers: { ...aria(), value: shown, placeholder: hinted }, lifetimes: { attached: field } }),
    define('picker', { mode: String, range: Array, value: Number }, { observers: { ...aria(), range: ranged }, lifetimes: { attached: choice } }),
    define('image', { src: String, mode: String }, { observers: { ...aria(), src: pictured }, lifetimes: { attached: picture } }),
    define('canvas', { type: String, disableScroll: Boolean, canvasId: String }, { lifetimes: { attached: canvas } }),
    define('video', { src: String, autoplay: Boolean, controls: Boolean }, { lifetimes: { attached: film } }),
    define('live-player', PLAYER, { observers: { ...aria(), src: played, muted: quiet }, lifetimes: { attached: player, detached: gone } }),
    define('live-pusher', PUSHER, { observers: { ...aria(), url: pushed, enableMic: muted }, lifetimes: { attached: pusher, detached: gone } }),
  ];
}

function aria(): object {
  const attribute = (name: string) =>
    function (this: Element, value: string): void {
      if (value !== '') this.getBackendElement()?.setAttribute(name, value);
    };
  function hidden(this: Element, value: boolean): void {
    this.getBackendElement()?.toggleAttribute('hidden', value);
  }
  return { role: attribute('role'), ariaLabel: attribute('aria-label'), hidden };
}

const PLAYER = {
  src: String,
  mode: String,
  autoplay: Boolean,
  muted: Boolean,
  objectFit: String,
  minCache: Number,
  maxCache: Number,
  debug: Boolean,
};

function video(element: Element, muted: boolean): HTMLVideoElement {
  const picture = document.createElement('video');
  picture.muted = muted;
  picture.playsInline = true;
  element.getBackendElement().append(picture);
  return picture;
}

function stateOf(element: Element): (code: number, message?: string) => void {
  // Never within the update that made the element.
  return (code, message = '') => queueMicrotask(() => {
    journal.codes.push(code);
    element.triggerEvent('statechange', { code, message });
  });
}

function player(this: Element): void {
  const picture = video(this, true);
  const flv = new FlvPlayer(picture, stateOf(this));
  figures(this, picture);
  const play = (): void => flv.play(String(this.data['src']));
  const orders: Record<string, () => void> = { play, stop: () => flv.stop() };
  media.set(this, { order: (order) => orders[order]?.(), stop: () => flv.stop() });
  this.getBackendElement().dataset['mode'] = String(this.data['mode']);
  if (this.data['autoplay'] === true) play();
}

/** Who listens to a test machine is spared; what is muted is said all the same. */
function quiet(this: Element, muted: boolean): void {
  this.getBackendElement()?.toggleAttribute('data-muted', muted);
}

function played(this: Element): void {
  if (this.data['autoplay'] === true) media.get(this)?.order('play');
}

const PUSHER = {
  url: String,
  mode: String,
  autopush: Boolean,
  orientation: String,
  beauty: Number,
  whiteness: Number,
  aspect: String,
  minBitrate: Number,
  maxBitrate: Number,
  enableMic: { type: Boolean, value: true },
  enableCamera: { type: Boolean, value: true },
  debug: Boolean,
};

function pusher(this: Element): void {
  const picture = video(this, true);
  figures(this, picture);
  const camera = new CameraPusher(picture, stateOf(this), (errCode) => queueMicrotask(() => this.triggerEvent('error', { errCode, errMsg: 'refused' })));
  const start = (): void => void camera.start(String(this.data['url']));
  const orders: Record<string, () => void> = {
    start,
    stop: () => camera.stop(),
    pause: () => camera.setPaused(true),
    resume: () => camera.setPaused(false),
    mute: () => camera.setMuted(this.data['enableMic'] !== true),
    switchCamera: () => undefined,
    fail: () => camera.fail(),
  };
  const control = { order: (order: string) => orders[order]?.(), stop: () => camera.stop() };
  media.set(this, control);
  pushers.add(control);
  void camera.preview().catch(() => undefined);
  if (this.data['autopush'] === true) start();
}

function pushed(this: Element): void {
  if (this.data['autopush'] === true) media.get(this)?.order('start');
}

function muted(this: Element): void {
  media.get(this)?.order('mute');
}

function gone(this: Element): void {
  const control = media.get(this);
  control?.stop();
  if (control) pushers.delete(control);
}

const FIGURES_EVERY = 2_000;

/** `netstatus` of what a picture shows, as long as it is there. */
function figures(element: Element, picture: HTMLVideoElement): void {
  let before = 0;
  const timer = setInterval(() => {
    if (!picture.isConnected) {
      clearInterval(timer);
      return;
    }
    const { totalVideoFrames } = picture.getVideoPlaybackQuality();
    const videoFPS = ((totalVideoFrames - before) * 1_000) / FIGURES_EVERY;
    before = totalVideoFrames;
    const ahead = picture.buffered.length > 0 ? picture.buffered.end(picture.buffered.length - 1) - picture.currentTime : 0;
    const info = { videoFPS, videoWidth: picture.videoWidth, videoHeight: picture.videoHeight, videoCache: Math.round(ahead * 1_000) };
    element.triggerEvent('netstatus', { info });
  }, FIGURES_EVERY);
}
