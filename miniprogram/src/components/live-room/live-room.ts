import { NOTHING } from '../../flows/live-session.js';
import { COMMON, roomElement } from '../room-element.js';
import { LiveControl } from './control.js';

const { of, parts, methods } = roomElement('live-room', (host: ConstructorParameters<typeof LiveControl>[0], supply) => new LiveControl(host, supply));

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
  data: { ...NOTHING },
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
