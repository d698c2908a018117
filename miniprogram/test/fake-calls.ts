import { ImClient, RtcRoomClient, type Kit } from 'rtcroom-client';
import { FakeIm } from '../../clients/js/test/fake-im.js';
import { FakeTime } from '../../clients/js/test/fake-time.js';
import { FakeWeb } from '../../clients/js/test/fake-web.js';
import type { Host } from '../src/components/room-control.js';
import { CallControl, type CallChange, type Properties } from '../src/components/rtc-room/control.js';
import type { CallEvent } from '../src/flows/call-events.js';
import { NO_CALL, type CallView } from '../src/flows/call-session.js';
import { wordsOf } from '../src/i18n/words.js';

export const zh = wordsOf('zh');

/** A server of one multi room with so many seats, whose first member opens it. */
export class FakeCalls {
  readonly time = new FakeTime();
  readonly im = new FakeIm(this.time);
  pushers: string[] = [];
  readonly web = new FakeWeb(this.im.connect)
    .on('live_room/login', ({ query }) => ({ userID: query.get('userID') ?? '', token: 't' }))
    .on('multi_room/create_room', () => (this.im.open('r'), { roomID: 'r' }))
    .on('multi_room/get_push_url', ({ query }) => ({ pushURL: `rtmp://push/live/${query.get('userID')}` }))
    .on('multi_room/add_pusher', ({ query }) => this.add(query.get('userID') ?? ''))
    .on('multi_room/delete_pusher', ({ query }) => this.change(this.pushers.filter((id) => id !== query.get('userID'))))
    .on('multi_room/destroy_room', {})
    .on('multi_room/pusher_heartbeat', {})
    .on('multi_room/get_pushers', () => ({ roomID: 'r', roomInfo: '', roomCreator: this.pushers[0] ?? '', mixedPlayURL: '', pushers: this.pushers.map(seat) }));

  constructor(private readonly seats = 4) {}

  async kit(userID: string): Promise<Kit> {
    const common = { server: 'http://x', credentials: { sdkAppID: 1, userID, userSig: 's' }, transport: this.web, time: this.time };
    const im = new ImClient(common);
    await this.time.until(im.login());
    return { rooms: new RtcRoomClient(common), im, profile: { userName: userID, userAvatar: '' }, time: this.time };
  }

  private add(userID: string): { roomID: string } | { code: number; message: string } {
    if (!this.im.groups.has('r')) this.im.open('r');
    if (this.pushers.length >= this.seats) return { code: 5001, message: '超出房间人数上限' };
    return this.change([...this.pushers, userID]);
  }

  private change(pushers: string[]): { roomID: string } {
    this.pushers = pushers;
    this.im.notice('r', 255, '{"cmd":"notifyPusherChange","data":""}');
    return { roomID: 'r' };
  }
}

function seat(userID: string): { userID: string; userName: string; userAvatar: string; accelerateURL: string } {
  return { userID, userName: userID, userAvatar: '', accelerateURL: `rtmp://play/${userID}` };
}

/** An `<rtc-room>` on a page: what was done to it. */
export class FakeCall implements Host<CallView, Properties> {
  view: CallView = NO_CALL;
  calls = 0;
  released = 0;
  largest = 0;
  readonly events: CallEvent[] = [];
  readonly orders: string[] = [];
  change: CallChange = {};
  readonly control: CallControl;
  given: Properties;

  constructor(kit: Kit, given: Partial<Properties> = {}) {
    this.given = { roomID: 'r', roomInfo: '', family: 'multi', template: 'grid', ...given };
    this.control = new CallControl(this, { hold: () => ({ kit, online: Promise.resolve(), release: () => void this.released++ }), words: () => zh });
  }

  /** Somebody in the room, whose stream flows. */
  static async in(server: FakeCalls, userID: string, given: Partial<Properties> = {}): Promise<FakeCall> {
    const call = new FakeCall(await server.kit(userID), given);
    const started = call.control.start();
    await server.time.advance(50);
    call.control.pusherCode(1002);
    await server.time.until(started);
    await server.time.advance(100);
    return call;
  }

  properties(): Properties {
    return this.given;
  }

  setData(changed: Partial<CallView>): void {
    this.calls++;
    this.largest = Math.max(this.largest, JSON.stringify(changed).length);
    this.view = { ...this.view, ...changed };
  }

  trigger(name: string, detail: object): void {
    if (name === 'change') this.change = { ...this.change, ...detail };
    else this.events.push(detail as CallEvent);
  }

  pusher(order: string): void {
    this.orders.push(order);
  }

  playAgain(id: string): void {
    this.orders.push(`play ${id}`);
  }
}
