import type { Drawn } from '../../flows/board-actions.js';
import { draw, pointAt, type Pen, type Sheet } from '../../flows/board-drawing.js';
import { Boards } from '../../flows/boards.js';

const SEND_AFTER = 200;
const DRAW_AFTER = 50;
/** For who comes later everything is told once more: soon, and not with each of them. */
const REPEAT_AFTER = 1_000;
const REPEAT_SELDOM = 30_000;

interface Canvas {
  width: number;
  height: number;
  getContext(kind: '2d'): Pen & { scale(x: number, y: number): void };
}

interface Pad {
  readonly boards: Boards;
  canvas?: Canvas;
  sendTimer?: number | undefined;
  drawTimer?: number | undefined;
  repeatTimer?: number | undefined;
  repeatedAt?: number;
  /** What came last: a property that was there before this is told once more. */
  taken?: string;
}

interface Touched {
  readonly changedTouches: readonly { readonly x: number; readonly y: number }[];
}

const pads = new WeakMap<object, Pad>();

function of(component: object): Pad {
  const pad = pads.get(component);
  if (!pad) throw new Error('sketchpad: not attached');
  return pad;
}

/** `<sketchpad>` with the properties, methods and events of the component of 2018; how actions travel is the app's to say. */
Component({
  properties: {
    /** `{ value: { operator, boardId, actions } }`: what others sent. */
    addData: { type: Object, value: {} },
    user: { type: String, value: 'temp' },
    canDraw: Boolean,
    /** Pixels of the board as it lies; upright it stands turned to the right. */
    width: { type: Number, value: 375 },
    height: { type: Number, value: 211 },
    horizontal: { type: Boolean, value: true },
    /** `#rrggbb` */
    color: { type: String, value: '#ff0000' },
    /** In parts of 10 000 of the height. */
    thin: { type: Number, value: 100 },
  },
  data: { picture: '' },
  observers: {
    addData(given: { value?: Drawn } | null) {
      if (given?.value && pads.has(this)) this.take(given.value);
    },
    'width, height, horizontal'() {
      const canvas = pads.get(this)?.canvas;
      if (canvas) this.sized(canvas);
    },
    'color, thin'() {
      if (pads.has(this)) this.chosen();
    },
  },
  lifetimes: {
    attached() {
      pads.set(this, { boards: new Boards(() => this.data.user, () => Date.now()) });
      this.chosen();
      const { value } = this.data.addData as { value?: Drawn };
      if (value) this.take(value);
    },
    ready() {
      const found = (all: readonly { node?: Canvas }[]): void => {
        const canvas = all[0]?.node;
        const pad = pads.get(this);
        if (!canvas || !pad) return;
        pad.canvas = canvas;
        this.sized(canvas);
      };
      wx.createSelectorQuery().in(this).select('#board').fields({ node: true, size: true }).exec(found);
    },
    detached() {
      const { sendTimer, drawTimer, repeatTimer } = of(this);
      [sendTimer, drawTimer, repeatTimer].forEach((timer) => timer !== undefined && clearTimeout(timer));
      pads.delete(this);
    },
  },
  methods: {
    clear() {
      of(this).boards.clear();
      this.changed();
    },
    undo() {
      const undone = of(this).boards.undo();
      if (undone) this.changed();
      return undone;
    },
    /** Somebody came: he is told what this user has drawn. */
    repeat() {
      const pad = of(this);
      const next = (pad.repeatedAt ?? -REPEAT_SELDOM) + REPEAT_SELDOM - Date.now();
      pad.repeatTimer ??= setTimeout(() => {
        pad.repeatTimer = undefined;
        pad.repeatedAt = Date.now();
        pad.boards.repeat();
        if (pad.boards.hasMore) this.sendSoon();
      }, Math.max(REPEAT_AFTER, next));
    },
    updateCurrentBoard(boardId: string) {
      of(this).boards.show(boardId);
      this.drawSoon();
    },
    setBackgroundPic(boardId: string, url: string) {
      of(this).boards.setPicture(boardId, url);
      this.drawSoon();
    },
    cancelBackgroundPic(boardId: string) {
      this.setBackgroundPic(boardId, '');
    },
    removeBoard(boardId: string) {
      of(this).boards.remove(boardId);
      this.drawSoon();
    },
    onBegin(event: Touched) {
      const point = this.pointOf(event);
      if (!point) return;
      of(this).boards.begin(point.x, point.y);
      this.changed();
    },
    onMove(event: Touched) {
      const point = this.pointOf(event);
      if (!point) return;
      of(this).boards.move(point.x, point.y);
      this.changed();
    },
    onEnd(event: Touched) {
      const point = this.pointOf(event);
      if (!point) return;
      of(this).boards.end(point.x, point.y);
      this.changed();
    },
    onPictureError() {
      this.setData({ picture: '' });
    },
    take(drawn: Drawn) {
      const pad = of(this);
      const taken = JSON.stringify(drawn);
      if (taken === pad.taken) return;
      pad.taken = taken;
      pad.boards.apply(drawn);
      this.drawSoon();
    },
    chosen() {
      const { boards } = of(this);
      boards.color = this.data.color;
      boards.thin = this.data.thin;
    },
    pointOf({ changedTouches }: Touched) {
      const touch = changedTouches[0];
      return this.data.canDraw && touch ? pointAt(this.sheet(), touch.x, touch.y) : undefined;
    },
    sheet(): Sheet {
      const { width, height, horizontal } = this.data;
      return { width, height, horizontal };
    },
    /** A canvas whose size is set is empty, and its pen anew. */
    sized(canvas: Canvas) {
      const { width, height, horizontal } = this.sheet();
      const { pixelRatio } = wx.getWindowInfo();
      canvas.width = Math.round((horizontal ? width : height) * pixelRatio);
      canvas.height = Math.round((horizontal ? height : width) * pixelRatio);
      canvas.getContext('2d').scale(pixelRatio, pixelRatio);
      this.drawSoon();
    },
    changed() {
      this.drawSoon();
      this.sendSoon();
    },
    sendSoon() {
      const pad = of(this);
      pad.sendTimer ??= setTimeout(() => {
        pad.sendTimer = undefined;
        this.triggerEvent('send', pad.boards.takeSending());
        if (pad.boards.hasMore) this.sendSoon();
      }, SEND_AFTER);
    },
    drawSoon() {
      const pad = of(this);
      pad.drawTimer ??= setTimeout(() => {
        pad.drawTimer = undefined;
        const { boards, canvas } = pad;
        if (boards.picture !== this.data.picture) this.setData({ picture: boards.picture });
        if (canvas) draw(canvas.getContext('2d'), this.sheet(), boards.figures, boards.picture !== '');
      }, DRAW_AFTER);
    },
  },
});
