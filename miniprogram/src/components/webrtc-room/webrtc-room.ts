import { NO_ROOM } from '../../flows/webrtc-session.js';
import { accountInfo, logInAs } from '../kit.js';
import { COMMON, roomElement } from '../room-element.js';
import { WebRtcControl } from './control.js';

const { of, parts, methods } = roomElement('webrtc-room', (host: ConstructorParameters<typeof WebRtcControl>[0], supply) => new WebRtcControl(host, supply));

type Told = () => void;

const { roomID: _, ...START } = NO_ROOM;

/** `<webrtc-room>` with the properties, methods and events of the component of 2018. */
Component({
  ...parts,
  properties: {
    ...COMMON,
    roomID: Number,
    roomName: String,
    userID: String,
    userName: String,
    userSig: String,
    sdkAppID: Number,
    roomCreator: String,
    aspect: { type: String, value: '3:4' },
    maxBitrate: { type: Number, value: 400 },
    whiteness: { type: Number, value: 5 },
    enableIM: { type: Boolean, value: true },
    /** Not 0: no camera. */
    pureAudioPushMod: { type: null, value: 0 },
    /** Taken, and without effect: others are always played, and the server's engine needs none of the rest. */
    autoplay: Boolean,
    privateMapKey: String,
    useCloud: Boolean,
    recordId: { type: null, value: null },
  },
  data: { ...START },
  methods: {
    ...methods,
    async start() {
      const { userID, userSig, sdkAppID, userName } = this.data;
      if (userID !== '' && userSig !== '') logInAs({ userID, userSig, sdkAppID }, userName);
      await of(this).start();
    },
    getAccountInfo: accountInfo,
    enableVideo(on: boolean, userID = '') {
      if (userID === '' || userID === this.data.userID) this.setData({ enableCamera: on });
      else of(this).see(userID, on);
    },
    enableAudio(on: boolean, userID = '') {
      if (userID === '' || userID === this.data.userID) this.setData({ muted: !on });
      else of(this).hear(userID, on);
    },
    sendC2CTextMsg(userID: string, text: string, success?: Told, fail?: Told) {
      return of(this).send(userID, text, success, fail);
    },
    sendC2CCustomMsg(userID: string, message: object, success?: Told, fail?: Told) {
      return of(this).send(userID, message, success, fail);
    },
    sendGroupTextMsg(text: string, success?: Told, fail?: Told) {
      return of(this).send('', text, success, fail);
    },
    sendGroupCustomMsg(message: object, success?: Told, fail?: Told) {
      return of(this).send('', message, success, fail);
    },
  },
});
