import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Kit } from 'rtcroom-client';
import { LiveControl, type Change, type Properties } from '../src/components/live-room/control.js';
import type { Host } from '../src/components/room-control.js';
import { NOTHING, type LiveView } from '../src/flows/live-session.js';
import type { RoomEvent } from '../src/flows/room-events.js';
import { Theatre, zh } from './scene.js';

/** A `<live-room>` on a page: what was done to it. */
class FakeRoom implements Host<LiveView, Properties> {
  view: LiveView = NOTHING;
  calls = 0;
  changes = 0;
  released = 0;
  readonly events: string[] = [];
  readonly orders: string[] = [];
  change: Change = {};
  readonly control: LiveControl;
  given: Properties;

  constructor(kit: Kit, given: Partial<Properties>) {
    this.given = { role: 'audience', roomid: '', roomname: '', template: 'float', ...given };
    this.control = new LiveControl(this, { hold: () => ({ kit, online: Promise.resolve(), release: () => void this.released++ }), words: () => zh });
  }

  properties(): Properties {
    return this.given;
  }

  setData(changed: Partial<LiveView>): void {
    this.calls++;
    this.view = { ...this.view, ...changed };
  }

  trigger(name: string, detail: object): void {
    if (name === 'change') [this.change, this.changes] = [{ ...this.change, ...detail }, this.changes + 1];
    else this.events.push(`${name} ${(detail as RoomEvent).tag} ${(detail as RoomEvent).code}`);
  }

  pusher(order: string): void {
    this.orders.push(order);
  }

  playAgain(id: string): void {
    this.orders.push(`play ${id}`);
  }
}

async function presenter(theatre: Theatre): Promise<FakeRoom> {
  const room = new FakeRoom(await theatre.server.kit('ann'), { role: 'presenter', roomname: 'hi' });
  const started = room.control.start();
  await theatre.time.advance(200);
  room.control.pusherCode(1002);
  await theatre.time.until(started);
  return room;
}

async function viewer(theatre: Theatre, userID: string): Promise<FakeRoom> {
  const room = new FakeRoom(await theatre.server.kit(userID), { roomid: 'r' });
  await theatre.time.until(room.control.start());
  await theatre.time.advance(100);
  return room;
}

test('a presenter creates, an audience enters, and pages are told what they show beside the pictures', async () => {
  const theatre = new Theatre();
  const ann = await presenter(theatre);
  const bo = await viewer(theatre, 'bo');
  assert.deepEqual(ann.events, ['RoomEvent created 0']);
  assert.deepEqual([bo.view.tiles[0]?.id, bo.view.tiles[0]?.url], ['main', 'rtmp://play/ann']);
  assert.equal(bo.change.phase, 'open');
  assert.ok(!('tiles' in bo.change) && !('pushURL' in ann.change));
});

test('two rooms on one page know nothing of each other', async () => {
  const theatre = new Theatre();
  await presenter(theatre);
  const bo = await viewer(theatre, 'bo');
  const cy = await viewer(theatre, 'cy');
  const before = bo.calls;
  const asked = cy.control.requestLinkMic();
  await theatre.time.advance(100);
  assert.deepEqual([cy.view.link, bo.view.link, bo.calls], ['asking', 'none', before]);
  await theatre.time.until(cy.control.leave());
  await asked;
  assert.deepEqual([cy.view, bo.view.phase], [NOTHING, 'open']);
});

test('the answer of 2018: respondJoinReq(agree, audience)', async () => {
  const theatre = new Theatre();
  const ann = await presenter(theatre);
  const bo = await viewer(theatre, 'bo');
  const asked = bo.control.requestLinkMic();
  await theatre.time.advance(100);
  assert.deepEqual(ann.change.wishes?.map(({ userID }) => userID), ['bo']);
  await theatre.time.until(ann.control.respond(true, { userID: 'bo' }));
  await theatre.time.advance(100);
  bo.control.pusherCode(1002);
  await theatre.time.until(asked);
  assert.deepEqual(bo.events, ['RoomEvent LinkOn 0']);
  await theatre.time.advance(100);
  assert.deepEqual([ann.change.wishes, ann.change.guests], [[], [{ userID: 'bo', userName: 'bo' }]]);
  assert.equal(bo.change.guests, undefined);
});

test('what changes at one moment travels at once', async () => {
  const theatre = new Theatre();
  await presenter(theatre);
  const bo = await viewer(theatre, 'bo');
  // Opening; what the room is and whom it shows.
  assert.deepEqual([bo.calls, bo.view.phase, bo.view.tiles.length], [2, 'open', 1]);
});

test('nothing travels while nothing changes', async () => {
  const theatre = new Theatre();
  const ann = await presenter(theatre);
  const bo = await viewer(theatre, 'bo');
  bo.control.playerCode('main', 2004);
  await theatre.time.advance(10_000);
  const before = [ann.calls, bo.calls, ann.changes, bo.changes];
  await theatre.time.advance(600_000);
  assert.deepEqual([ann.calls, bo.calls, ann.changes, bo.changes], before);
});

test('a room that is detached while it is opening shows and tells nothing any more', async () => {
  for (const moment of [0, 5, 15, 40, 80]) {
    const theatre = new Theatre();
    await presenter(theatre);
    const bo = new FakeRoom(await theatre.server.kit('bo'), { roomid: 'r' });
    const started = bo.control.start();
    await theatre.time.advance(moment);
    const stopped = bo.control.stop();
    const { calls } = bo;
    await theatre.time.until(Promise.all([started, stopped]));
    await theatre.time.advance(60_000);
    assert.deepEqual([bo.calls, bo.events, bo.released], [calls, [], 1], `after ${moment} ms`);
  }
});

test('start while a room is open does nothing; after the end it starts anew', async () => {
  const theatre = new Theatre();
  const ann = await presenter(theatre);
  const bo = await viewer(theatre, 'bo');
  const before = theatre.server.web.count('live_room/add_audience');
  await theatre.time.until(bo.control.start());
  assert.equal(theatre.server.web.count('live_room/add_audience'), before);
  await theatre.time.until(ann.control.stop());
  await theatre.time.advance(500);
  assert.deepEqual([bo.view.phase, bo.view.notice, bo.released, ann.released], ['over', zh.ended, 1, 1]);
  await presenter(theatre);
  await theatre.time.until(bo.control.start());
  assert.equal(bo.view.phase, 'open');
});

test('a server that is not there is told in words, and asked again by the next start', async () => {
  const theatre = new Theatre();
  const kit = await theatre.server.kit('bo');
  const bo = new FakeRoom(kit, { roomid: 'r' });
  let tries = 0;
  const supply = { hold: () => (tries++, { kit, online: Promise.reject(new Error('refused')), release: () => void bo.released++ }), words: () => zh };
  const control = new LiveControl(bo, supply);
  await control.start();
  await control.start();
  assert.deepEqual([bo.view.notice, bo.change.phase, tries, bo.released], [zh.noServer, 'over', 2, 2]);
  assert.deepEqual(bo.events, ['RoomEvent error -9003', 'RoomEvent error -9003']);
});

test('pusher and players start again where the flows say so', async () => {
  const theatre = new Theatre();
  const ann = await presenter(theatre);
  const bo = await viewer(theatre, 'bo');
  ann.control.pusherCode(-1307);
  bo.control.playerCode('main', -2301);
  await theatre.time.advance(1_100);
  assert.deepEqual([ann.orders, bo.orders], [['start'], ['play main']]);
});

test('a template that is none is float, and another one moves the pictures without new players', async () => {
  const theatre = new Theatre();
  const ann = await presenter(theatre);
  theatre.server.pushers = ['ann', 'bo', 'c.d'];
  theatre.server.im.notice('r', 255, '{"cmd":"notifyPusherChange","data":""}');
  await theatre.time.advance(200);
  const ids = ann.view.tiles.map(({ id }) => id);
  assert.deepEqual(ids, ['u-bo', 'u-c_2e_d']);
  ann.given = { ...ann.given, template: 'bigsmall' };
  ann.control.arranged();
  const float = ann.view.pusherStyle;
  ann.given = { ...ann.given, template: '1u3d' };
  ann.control.arranged();
  assert.deepEqual(ann.view.tiles.map(({ id }) => id), ids);
  assert.deepEqual([float, ann.view.pusherStyle], ['left:0%;top:0%;width:100%;height:100%', 'left:0%;top:0%;width:100%;height:64%']);
});
