import { NOTHING } from '../../flows/live-session.js';
import { codeOf, orderPusher, playAgain, type StateChange } from '../element.js';
import { kit, words } from '../kit.js';
import type { PusherOrder } from '../orders.js';
import { LiveControl } from './control.js';

const controls = new WeakMap<object, LiveControl>();

function of(component: object): LiveControl {
  const control = controls.get(component);
  if (!control) throw new Error('live-room: not created');
  return control;
}

/** `<live-room>` with the properties, methods and events of the component of 2018. */
Component({
  options: { multipleSlots: true },
  properties: {
    role: { type: String, value: 'audience' },
    roomid: String,
    roomname: String,
    template: { type: String, value: 'float' },
    beauty: { type: Number, value: 5 },
    muted: Boolean,
    pureaudio: Boolean,
    debug: Boolean,
  },
  data: { ...NOTHING },
  observers: {
    template() {
      controls.get(this)?.arranged();
    },
  },
  lifetimes: {
    attached() {
      const host = {
        properties: () => this.data,
        setData: (changed: object) => this.setData(changed),
        trigger: (name: string, detail: object) => {
          this.triggerEvent(name, detail);
          if (name !== name.toLowerCase()) this.triggerEvent(name.toLowerCase(), detail);
        },
        pusher: (order: PusherOrder) => this.order(order),
        playAgain: (id: string) => playAgain(id, this),
      };
      controls.set(this, new LiveControl(host, { kit, words }));
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
    requestJoinPusher() {
      return of(this).requestLinkMic();
    },
    /** The spelling of 2018. */
    requestJionPusher() {
      return of(this).requestLinkMic();
    },
    withdrawJoinPusher() {
      of(this).withdrawLinkMic();
    },
    respondJoinReq(agree: boolean, audience: { userID: string }) {
      return of(this).respond(agree, audience);
    },
    quitLink() {
      return of(this).quitLink();
    },
    kickout(userID: string) {
      return of(this).kick(userID);
    },
    sendTextMsg(text: string) {
      return of(this).sendText(text);
    },
    retryPush() {
      of(this).retryPush();
    },
    switchCamera() {
      this.order('switchCamera');
    },
    toggleDebug() {
      this.setData({ debug: !this.data.debug });
    },
    toggleBeauty() {
      this.setData({ beauty: this.data.beauty === 0 ? 5 : 0 });
    },
    toggleMuted() {
      this.setData({ muted: !this.data.muted });
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
