import { codeOf, orderPusher, playAgain, type StateChange } from './element.js';
import { Figures, PUSHER, type Status } from '../flows/figures.js';
import type { Tile } from '../flows/seats.js';
import { hold, words } from './kit.js';
import type { PusherOrder } from './orders.js';
import type { Host, Supply } from './room-control.js';

type Own = WechatMiniprogram.Component.TrivialInstance;

/** What a component asks of any of the controls. */
interface AnyControl {
  start(): Promise<void>;
  stop(): Promise<void>;
  leave(): Promise<void>;
  pause(): void;
  resume(): void;
  hidden(): void;
  shown(): void;
  arranged(): void;
  retryPush(): void;
  sendText(text: string): Promise<boolean>;
  pusherCode(code: number): void;
  playerCode(key: string, code: number): void;
  playerShows(key: string): void;
}

/** Properties that all rooms have. */
export const COMMON = {
  template: { type: String, value: 'float' },
  beauty: { type: Number, value: 5 },
  muted: Boolean,
  debug: Boolean,
  whiteness: Number,
  minBitrate: { type: Number, value: 200 },
  maxBitrate: { type: Number, value: 1_000 },
  enableCamera: { type: Boolean, value: true },
};

/** What a component of a room is made of, beside its own properties and methods. */
export function roomElement<Control extends AnyControl, View, Properties>(
  name: string,
  make: (host: Host<View, Properties>, supply: Supply) => Control,
) {
  const controls = new WeakMap<object, Control>();
  const of = (component: object): Control => {
    const control = controls.get(component);
    if (!control) throw new Error(`${name}: not attached`);
    return control;
  };
  return {
    of,
    parts: {
      options: { multipleSlots: true },
      observers: {
        template: arranged(controls),
        debug(this: Own) {
          if (controls.has(this)) showFigures(this);
        },
      },
      lifetimes: {
        attached(this: Own) {
          controls.set(this, make(hostOf<View, Properties>(this), { hold, words }));
        },
        detached(this: Own) {
          void of(this).stop();
        },
      },
      pageLifetimes: {
        show(this: Own) {
          controls.get(this)?.shown();
        },
        hide(this: Own) {
          controls.get(this)?.hidden();
        },
      },
    },
    methods: methods(of),
  };
}

/** Properties are there before the control is. */
function arranged(controls: WeakMap<object, AnyControl>) {
  return function (this: Own): void {
    controls.get(this)?.arranged();
  };
}

function hostOf<View, Properties>(component: Own): Host<View, Properties> {
  return {
    properties: () => component.data as Properties,
    setData: (changed) => component.setData(changed as Record<string, unknown>),
    trigger: (name, detail) => {
      component.triggerEvent(name, detail);
      if (name !== name.toLowerCase()) component.triggerEvent(name.toLowerCase(), detail);
    },
    pusher: (order) => ordered(component, order),
    playAgain: (id) => playAgain(id, component),
  };
}

function ordered(component: Own, order: PusherOrder): void {
  const { pusherStyle } = component.data as { readonly pusherStyle: string };
  if (pusherStyle !== '') orderPusher(order);
}

/** Methods that all rooms have, for pages and for their own elements. */
function methods(of: (component: object) => AnyControl) {
  return {
    start(this: Own) {
      return of(this).start();
    },
    stop(this: Own) {
      return of(this).leave();
    },
    pause(this: Own) {
      of(this).pause();
    },
    resume(this: Own) {
      of(this).resume();
    },
    retryPush(this: Own) {
      of(this).retryPush();
    },
    sendTextMsg(this: Own, text: string) {
      return of(this).sendText(text);
    },
    switchCamera(this: Own) {
      ordered(this, 'switchCamera');
    },
    onPusher(this: Own, event: StateChange) {
      figuresOf(this).code(PUSHER, codeOf(event));
      showFigures(this);
      of(this).pusherCode(codeOf(event));
    },
    onPlayer(this: Own, event: StateChange) {
      figuresOf(this).code(event.currentTarget.dataset.key ?? '', codeOf(event));
      showFigures(this);
      of(this).playerCode(event.currentTarget.dataset.key ?? '', codeOf(event));
    },
    onPusherStatus(this: Own, { detail }: NetStatus) {
      figuresOf(this).status(PUSHER, detail.info);
      showFigures(this);
    },
    onPlayerStatus(this: Own, { detail, currentTarget }: NetStatus) {
      const { key = '' } = currentTarget.dataset;
      figuresOf(this).status(key, detail.info);
      showFigures(this);
      if ((detail.info.videoFPS ?? 0) > 0) of(this).playerShows(key);
    },
  };
}

interface NetStatus {
  readonly detail: { readonly info: Status };
  readonly currentTarget: { readonly dataset: { readonly key?: string } };
}

const figures = new WeakMap<object, Figures>();

function figuresOf(component: Own): Figures {
  const known = figures.get(component) ?? new Figures();
  figures.set(component, known);
  return known;
}

/** Nothing travels while nobody looks. */
function showFigures(component: Own): void {
  const { debug, tiles, pusherStyle, lines } = component.data as { debug: boolean; tiles: readonly Tile[]; pusherStyle: string; lines?: readonly string[] };
  const shown = debug ? figuresOf(component).lines(tiles, pusherStyle !== '') : [];
  if (shown.join() !== (lines ?? []).join()) component.setData({ lines: shown });
}
