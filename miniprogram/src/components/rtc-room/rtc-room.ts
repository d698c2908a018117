import { NO_CALL } from '../../flows/call-session.js';
import { codeOf, orderPusher, playAgain, type StateChange } from '../element.js';
import { kit, words } from '../kit.js';
import type { PusherOrder } from '../orders.js';
import { CallControl } from './control.js';

const controls = new WeakMap<object, CallControl>();

function of(component: object): CallControl {
  const control = controls.get(component);
  if (!control) throw new Error('rtc-room: not attached');
  return control;
}

/** `<rtc-room>` with the properties, methods and events of the component of 2018. */
Component({
  options: { multipleSlots: true },
  properties: {
    roomID: String,
    roomInfo: String,
    /** `double` or `multi`. */
    family: { type: String, value: 'multi' },
    template: { type: String, value: 'float' },
    beauty: { type: Number, value: 5 },
    aspect: { type: String, value: '3:4' },
    minBitrate: { type: Number, value: 200 },
    maxBitrate: { type: Number, value: 400 },
    muted: Boolean,
    debug: Boolean,
    enableCamera: { type: Boolean, value: true },
  },
  // The view's `roomID` is the property of that name.
  data: { phase: NO_CALL.phase, pushURL: '', push: NO_CALL.push, tiles: NO_CALL.tiles, pusherStyle: '', unseen: 0, notice: '' },
  observers: {
    template() {
      controls.get(this)?.arranged();
    },
  },
  lifetimes: {
    attached() {
      const host = {
        properties: () => this.data,
        setData: ({ roomID: _, ...changed }: { roomID?: string }) => {
          if (Object.keys(changed).length > 0) this.setData(changed);
        },
        trigger: (name: string, detail: object) => {
          this.triggerEvent(name, detail);
          if (name !== name.toLowerCase()) this.triggerEvent(name.toLowerCase(), detail);
        },
        pusher: (order: PusherOrder) => this.order(order),
        playAgain: (id: string) => playAgain(id, this),
      };
      controls.set(this, new CallControl(host, { kit, words }));
    },
    detached() {
      void of(this).stop();
    },
  },
  pageLifetimes: {
    show() {
      controls.get(this)?.shown();
    },
    hide() {
      controls.get(this)?.hidden();
    },
  },
  methods: {
    start() {
      return of(this).start();
    },
    stop() {
      return of(this).leave();
    },
    pause() {
      of(this).pause();
    },
    resume() {
      of(this).resume();
    },
    sendTextMsg(text: string) {
      return of(this).sendText(text);
    },
    async getAccountInfo() {
      const { im, profile } = await kit();
      return { userID: im.userID, ...profile };
    },
    getRoomInfo() {
      return of(this).roomInfo();
    },
    retryPush() {
      of(this).retryPush();
    },
    switchCamera() {
      this.order('switchCamera');
    },
    onPusher(event: StateChange) {
      of(this).pusherCode(codeOf(event));
    },
    onPlayer(event: StateChange) {
      of(this).playerCode(event.currentTarget.dataset.key ?? '', codeOf(event));
    },
    order(order: PusherOrder) {
      if (this.data.pusherStyle !== '') orderPusher(order);
    },
  },
});
