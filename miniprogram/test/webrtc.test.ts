import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ImClient, RtcRoomClient, type Kit } from 'rtcroom-client';
import { FakeIm } from '../../clients/js/test/fake-im.js';
import { FakeTime } from '../../clients/js/test/fake-time.js';
import { FakeWeb } from '../../clients/js/test/fake-web.js';
import type { Host } from '../src/components/room-control.js';
import { WebRtcControl, type Properties } from '../src/components/webrtc-room/control.js';
import { NO_ROOM, type WebRtcView } from '../src/flows/webrtc-session.js';
import { wordsOf } from '../src/i18n/words.js';

/** A server of numbered rooms that signs anew whenever it is asked. */
class Numbers {
  readonly time = new FakeTime();
  readonly im = new FakeIm(this.time);
  members: string[] = [];
  private signed = 0;
  readonly web = new FakeWeb(this.im.connect)
    .on('live_room/login', ({ query }) => ({ userID: query.get('userID') ?? '', token: 't' }))
    .on('webrtc_room/create_room', ({ body }) => this.ticket(body))
    .on('webrtc_room/enter_room', ({ body }) =>
      this.members.length === 0 ? { code: 3, message: 'no such room' } : this.ticket(body),
    )
    .on('webrtc_room/quit_room', ({ body }) => {
      this.members = this.members.filter((id) => id !== (body as { userID: string }).userID);
      return {};
    })
    .on('webrtc_room/heartbeat', {})
    .on('webrtc_room/get_room_members', () => ({
      members: this.members.map((userID) => ({ userID, nickName: userID.toUpperCase(), accelerateURL: `rtmp://play/${userID}?${++this.signed}` })),
    }));

  async screen(userID: string, given: Partial<Properties> = {}): Promise<Screen> {
    const common = { server: 'http://x', credentials: { sdkAppID: 1, userID, userSig: 's' }, transport: this.web, time: this.time };
    const im = new ImClient(common);
    await this.time.until(im.login());
    return new Screen({ rooms: new RtcRoomClient(common), im, profile: { userName: userID, userAvatar: '' }, time: this.time }, given);
  }

  /** Somebody in room 7, whose stream flows. */
  async inside(userID: string): Promise<Screen> {
    const screen = await this.screen(userID);
    const started = screen.control.start();
    await this.time.advance(50);
    screen.control.pusherCode(1002);
    await this.time.until(started);
    await this.time.advance(200);
    return screen;
  }

  private ticket(body: unknown): Record<string, string> {
    const { userID } = body as { userID: string };
    this.members = [...this.members.filter((id) => id !== userID), userID];
    return { userID, roomID: '7', privateMapKey: 'k', pushURL: `rtmp://push/${userID}`, roomInfo: '' };
  }
}

class Screen implements Host<WebRtcView, Properties> {
  view: WebRtcView = NO_ROOM;
  calls = 0;
  released = 0;
  readonly told: string[] = [];
  readonly heard: object[] = [];
  readonly again: string[] = [];
  readonly control: WebRtcControl;
  private readonly given: Properties;

  constructor(kit: Kit, given: Partial<Properties>) {
    this.given = { roomID: 7, roomName: '', roomCreator: '', enableIM: true, template: 'grid', ...given };
    this.control = new WebRtcControl(this, { hold: () => ({ kit, online: Promise.resolve(), release: () => void this.released++ }), words: () => wordsOf('en') });
  }

  properties(): Properties {
    return this.given;
  }

  setData(changed: Partial<WebRtcView>): void {
    this.calls++;
    this.view = { ...this.view, ...changed };
  }

  trigger(name: string, detail: object): void {
    const { tag, code } = detail as { tag: string; code: number };
    if (name === 'change') return;
    this.told.push(`${name} ${tag} ${code}`);
    this.heard.push(detail);
  }

  pusher(): void {}

  playAgain(id: string): void {
    this.again.push(id);
  }
}

test('a number that is free is opened, a taken one is entered, and members see each other by addresses that stay', async () => {
  const server = new Numbers();
  const ann = await server.inside('ann');
  const bo = await server.inside('bo');
  await server.time.advance(8_000);
  const [tile] = ann.view.tiles;
  assert.deepEqual([ann.view.phase, ann.view.pushURL, tile?.userName, bo.view.tiles.length, ann.view.members], ['open', 'rtmp://push/ann', 'BO', 1, 2]);
  await server.time.advance(30_000);
  assert.equal(ann.view.tiles[0]?.url, tile?.url);
  await server.time.until(bo.control.stop());
  await server.time.advance(8_000);
  assert.deepEqual([ann.view.tiles, ann.view.members, server.members], [[], 1, ['ann']]);
});

test('who does not push yet is tried again by the next look, without a word to the app', async () => {
  const server = new Numbers();
  const ann = await server.inside('ann');
  await server.inside('bo');
  await server.time.advance(8_000);
  for (let i = 0; i < 6; i++) {
    ann.control.playerCode('bo', -2301);
    await server.time.advance(8_100);
  }
  assert.ok(ann.again.length >= 5 && ann.told.every((one) => !one.includes('error')), ann.again.join());
});

test('others are seen and heard, or not, as the app likes', async () => {
  const server = new Numbers();
  const ann = await server.inside('ann');
  await server.inside('bo');
  await server.time.advance(8_000);
  ann.control.hear('bo', false);
  await Promise.resolve();
  assert.equal(ann.view.tiles[0]?.muted, true);
  ann.control.see('bo', false);
  await Promise.resolve();
  assert.deepEqual(ann.view.tiles, []);
  ann.control.see('bo', true);
  ann.control.hear('bo', true);
  await Promise.resolve();
  assert.deepEqual(ann.view.tiles.map(({ muted }) => muted), [undefined]);
});

test('what is said comes as IMEvent, to one and to all; signals of browsers do not', async () => {
  const server = new Numbers();
  const ann = await server.inside('ann');
  const bo = await server.inside('bo');
  await server.time.until(Promise.all([bo.control.sendText('hi'), bo.control.send('', { a: 1 }), bo.control.send('ann', 'to you')]));
  await server.time.until(bo.control.send('ann', { cmd: 'rtcmesh' }));
  await server.time.advance(200);
  const said = ann.heard.map((one) => (one as { detail: { message?: string } }).detail.message).filter((one) => one !== undefined);
  assert.deepEqual(said.sort(), ['hi', 'to you', '{"a":1}']);
  assert.deepEqual(ann.told.slice(0, 2), ['IMEvent login_event 0', 'IMEvent join_group_event 0']);
});

test('a refused camera is -7, and what cannot be entered -10; the number is given back', async () => {
  const server = new Numbers();
  const ann = await server.screen('ann');
  const started = ann.control.start();
  await server.time.advance(50);
  ann.control.pusherCode(10_001);
  await server.time.until(started);
  assert.deepEqual([ann.told.at(-1), ann.view.phase, server.members], ['RoomEvent error -7', 'over', []]);
  server.web.on('webrtc_room/create_room', { code: 4, message: 'no' });
  const bo = await server.screen('bo', { enableIM: false });
  await server.time.until(bo.control.start());
  assert.deepEqual(bo.told, ['RoomEvent error -10']);
});

test('nothing travels while nothing changes, and after the end nothing is held', async () => {
  const server = new Numbers();
  const ann = await server.inside('ann');
  const bo = await server.inside('bo');
  await server.time.advance(10_000);
  ann.control.playerCode('bo', 2004);
  bo.control.playerCode('ann', 2004);
  await server.time.advance(100);
  const before = [ann.calls, bo.calls];
  await server.time.advance(600_000);
  assert.deepEqual([ann.calls, bo.calls], before);
  await server.time.until(bo.control.stop());
  assert.deepEqual([ann.released, bo.released], [0, 1]);
});
