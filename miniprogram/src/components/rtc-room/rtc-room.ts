import { EMPTY } from '../../flows/room-session.js';
import { accountInfo } from '../kit.js';
import { COMMON, roomElement } from '../room-element.js';
import { CallControl } from './control.js';

const { of, parts, methods } = roomElement('rtc-room', (host: ConstructorParameters<typeof CallControl>[0], supply) => new CallControl(host, supply));

/** `<rtc-room>` with the properties, methods and events of the component of 2018. */
Component({
  ...parts,
  properties: {
    ...COMMON,
    roomID: String,
    roomInfo: String,
    /** `double` or `multi`. */
    family: { type: String, value: 'multi' },
    aspect: { type: String, value: '3:4' },
    maxBitrate: { type: Number, value: 400 },
  },
  data: { ...EMPTY },
  methods: {
    ...methods,
    getAccountInfo: accountInfo,
    getRoomInfo() {
      return of(this).roomInfo();
    },
  },
});
