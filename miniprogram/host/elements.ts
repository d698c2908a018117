import type { CodeSpace } from 'glass-easel-miniprogram-adapter';
import { CameraPusher, FlvPlayer } from './media.js';

/** A built-in element as glass-easel hands it to what is defined here. */
interface Element {
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
  getBackendElement(): HTMLElement;
  triggerEvent(name: string, detail: object, options?: object): void;
}

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
const PLAIN = ['view', 'text', 'label', 'button', 'scroll-view', 'image', 'cover-view', 'icon', 'form'];

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
    define('picker', { mode: String, range: Array, value: Number }, { lifetimes: { attached: choice } }),
    define('live-player', PLAYER, { observers: { ...aria(), src: played }, lifetimes: { attached: player, detached: gone } }),
    define('live-pusher', PUSHER, { observers: { ...aria(), url: pushed, enableMic: muted }, lifetimes: { attached: pusher, detached: gone } }),
  ];
}

function aria(): object {
  const attribute = (name: string) =>
    function (this: Element, value: string): void {
      if (value !== '') this.getBackendElement()?.setAttribute(name, value);
    };
  return { role: attribute('role'), ariaLabel: attribute('aria-label') };
}

const INPUT = { value: String, placeholder: String, placeholderClass: String, maxlength: Number, type: String, confirmType: String };

/** The element that glass-easel makes of this tag is an input of the page's own. */
function inputOf(element: Element): HTMLInputElement {
  return element.getBackendElement() as HTMLInputElement;
}

function field(this: Element): void {
  const input = inputOf(this);
  input.value = String(this.data['value']);
  input.placeholder = String(this.data['placeholder']);
  input.addEventListener('input', (event) => {
    event.stopPropagation();
    this.triggerEvent('input', { value: input.value });
  });
  input.addEventListener('keydown', ({ key }) => key === 'Enter' && this.triggerEvent('confirm', { value: input.value }));
}

function shown(this: Element, value: string): void {
  const input = inputOf(this);
  if (input && input.value !== value) input.value = value;
}

function hinted(this: Element, placeholder: string): void {
  const input = inputOf(this);
  if (input) input.placeholder = placeholder;
}

function choice(this: Element): void {
  const select = document.createElement('select');
  const range = this.data['range'] as readonly string[];
  select.append(...range.map((text, at) => new Option(text, String(at))));
  select.value = String(this.data['value']);
  select.addEventListener('change', () => this.triggerEvent('change', { value: select.value }));
  this.getBackendElement().append(select);
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
  return (code, message = '') => element.triggerEvent('statechange', { code, message });
}

function player(this: Element): void {
  const picture = video(this, true);
  const flv = new FlvPlayer(picture, stateOf(this));
  figures(this, picture);
  const play = (): void => flv.play(String(this.data['src']));
  const orders: Record<string, () => void> = { play, stop: () => flv.stop() };
  media.set(this, { order: (order) => orders[order]?.(), stop: () => flv.stop() });
  if (this.data['autoplay'] === true) play();
}

function played(this: Element): void {
  if (this.data['autoplay'] === true) media.get(this)?.order('play');
}

const PUSHER = {
  url: String,
  mode: String,
  autopush: Boolean,
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
  const camera = new CameraPusher(picture, stateOf(this), (errCode) => this.triggerEvent('error', { errCode, errMsg: 'refused' }));
  const start = (): void => void camera.start(String(this.data['url']));
  const orders: Record<string, () => void> = {
    start,
    stop: () => camera.stop(),
    pause: () => camera.setPaused(true),
    resume: () => camera.setPaused(false),
    mute: () => camera.setMuted(this.data['enableMic'] !== true),
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
