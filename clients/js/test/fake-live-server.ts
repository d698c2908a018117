import { createLive, enterLive, ImClient, RtcRoomClient, type Kit, type LiveRoom, type NewLive } from '../src/index.js';
import type { JsonObject } from '../src/http/answers.js';
import { FakeIm } from './fake-im.js';
import { FakeTime } from './fake-time.js';
import { FakeWeb } from './fake-web.js';

/** One live room on a server of one room. */
export class FakeLiveServer {
  readonly time = new FakeTime();
  readonly im = new FakeIm(this.time);
  pushers: string[] = [];
  open = false;
  /** The server waits for the anchor. */
  away = false;
  readonly web = new FakeWeb(this.im.connect)
    .on('live_room/login', ({ query }) => ({ userID: query.get('userID') ?? '', token: 't' }))
    .on('live_room/create_room', () => {
      this.im.open('r');
      this.open = true;
      return { roomID: 'r' };
    })
    .on('live_room/get_push_url', ({ query }) => ({ pushURL: `rtmp://push/live/${query.get('userID')}` }))
    .on('live_room/add_pusher', ({ query }) => this.change([...this.pushers, query.get('userID') ?? '']))
    .on('live_room/delete_pusher', ({ query }) => this.change(this.pushers.filter((id) => id !== query.get('userID'))))
    .on('live_room/pusher_heartbeat', {})
    .on('live_room/add_audience', { code: 5001, message: '观众列表满了' })
    .on('live_room/delete_audience', {})
    .on('live_room/destroy_room', () => {
      this.open = false;
      this.im.notice('r', 5, '');
      return {};
    })
    .on('live_room/get_pushers', () =>
      this.open
        ? { roomID: 'r', roomInfo: '', roomCreator: this.pushers[0] ?? '', mixedPlayURL: '', pushers: this.seats() }
        : { code: 3, message: '请求失败，房间不存在' },
    );

  async kit(userID: string): Promise<Kit> {
    const { time, web: transport } = this;
    const common = { server: 'http://x', credentials: { sdkAppID: 1, userID, userSig: 's' }, transport, time };
    const im = new ImClient(common);
    await time.until(im.login());
    return { rooms: new RtcRoomClient(common), im, profile: { userName: userID.toUpperCase(), userAvatar: '' }, time };
  }

  async anchorAndViewer(options: Partial<NewLive> = {}): Promise<{ anchor: LiveRoom; viewer: LiveRoom }> {
    const anchor = await this.time.until(createLive(await this.kit('ann'), { roomInfo: 'hi', ...options }));
    const viewer = await this.time.until(enterLive(await this.kit('bo'), 'r'));
    return { anchor, viewer };
  }

  private seats(): JsonObject[] {
    return this.pushers.map((userID, place) => ({ ...seat(userID), ...(this.away && place === 0 ? { away: true } : {}) }));
  }

  private change(pushers: string[]): { roomID: string } {
    this.pushers = pushers;
    this.im.notice('r', 255, '{"cmd":"notifyPusherChange","data":""}');
    return { roomID: 'r' };
  }
}

export function seat(userID: string): { userID: string; userName: string; userAvatar: string; accelerateURL: string } {
  return { userID, userName: userID, userAvatar: '', accelerateURL: `rtmp://play/${userID}` };
}

export function overheard(who: string, room: LiveRoom, into: string[] = []): string[] {
  room.on('pusherJoined', ({ userID }) => into.push(`${who}: +${userID}`));
  room.on('pusherLeft', ({ userID }) => into.push(`${who}: -${userID}`));
  room.on('linkMicEnded', (how) => into.push(`${who}: ${how}`));
  room.on('closed', (how) => into.push(`${who}: closed ${how}`));
  return into;
}
