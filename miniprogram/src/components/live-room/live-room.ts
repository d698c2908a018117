import { NOTHING } from '../../flows/live-session.js';
import { COMMON, roomElement } from '../room-element.js';
import { LiveControl } from './control.js';

const { of, parts, methods } = roomElement('live-room', (host: ConstructorParameters<typeof LiveControl>[0], supply) => new LiveControl(host, supply));

const { online: _o, likes: _l, ...START } = NOTHING;

/** `<live-room>` with the properties, methods and events of the component of 2018. */
Component({
  ...parts,
  properties: {
    ...COMMON,
    role: { type: String, value: 'audience' },
    roomid: String,
    roomname: String,
    pureaudio: Boolean,
    aspect: { type: String, value: '9:16' },
  },
  data: { ...START },
  methods: {
    ...methods,
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
    requestPK(userID: string) {
      return of(this).open?.requestPk(userID) ?? Promise.resolve();
    },
    respondPKReq(agree: boolean, anchor: { userID: string }) {
      return of(this).respondPk(agree, anchor);
    },
    stopPK() {
      return of(this).open?.stopPk() ?? Promise.resolve();
    },
    like() {
      of(this).open?.like();
    },
    muteMember(userID: string, seconds: number) {
      return of(this).open?.mute(userID, seconds) ?? Promise.resolve();
    },
    removeMember(userID: string, seconds: number) {
      return of(this).open?.remove(userID, seconds) ?? Promise.resolve();
    },
    sendSketchpadData(data: object) {
      return of(this).open?.sendSketch(data) ?? Promise.resolve(false);
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
  },
});
