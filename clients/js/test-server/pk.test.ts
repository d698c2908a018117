import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLive, enterLive } from '../src/node.js';
import { eventually, person, type Person } from './harness.js';

/** The orders to mix somebody's client gave, in short, once the service answered them. */
function mixesOf({ rooms }: Person): string[] {
  const answered: string[] = [];
  const merge = rooms.live.mergeStream.bind(rooms.live);
  rooms.live.mergeStream = async (roomID, params) => {
    const { result } = await merge(roomID, params);
    const inputs = JSON.stringify(params).match(/input_stream_id/g)?.length ?? 0;
    answered.push([`${inputs}: ${result.code}`, result.code ? result.message : ''].join(' ').trim());
    return { result };
  };
  return answered;
}

test('the anchor mixes who comes and goes; two anchors meet in a PK and part', async () => {
  const ann = await person('Ann');
  const bo = await person('Bo');
  const cy = await person('Cy');
  const left = await createLive(ann, { roomInfo: 'left', mix: { appID: '1250000000' } });
  const right = await createLive(cy, { roomInfo: 'right', mix: {} });
  const heard: string[] = [];
  for (const [name, room] of [['left', left], ['right', right]] as const) {
    room.on('pkStarted', (peer) => void heard.push(`${name} beside ${peer.userID} at ${peer.accelerateURL}`));
    room.on('pkEnded', (peer) => void heard.push(`${name} without ${peer.userID}`));
    room.on('mixFailed', (error) => void heard.push(`${name} not mixed: ${error.message}`));
  }
  const [annMixes, cyMixes] = [mixesOf(ann), mixesOf(cy)];
  const mixed = (mixes: string[], ...wanted: string[]): Promise<void> =>
    eventually(`mixes ${wanted.join(', ')}`, () => mixes.join() === wanted.join()).catch((error: Error) => {
      throw new Error(`${error.message}; so far: ${mixes.join()}; ${heard.join()}`);
    });
  const hall = await enterLive(bo, left.roomID);
  await hall.joinLinkMic();
  await mixed(annMixes, '2: 0');
  await hall.leaveLinkMic();
  await mixed(annMixes, '2: 0', '1: 0');

  right.on('pkRequest', (request) => {
    heard.push(`asked by ${request.userName} of ${request.roomID === left.roomID ? 'left' : request.roomID}`);
    void request.accept();
  });
  assert.deepEqual(await left.requestPk(right.room.roomCreator), { accepted: true, message: '' });
  await eventually('both began', () => heard.length === 3);
  const [annAt, cyAt] = [left, right].map((room) => room.pushers[0]?.accelerateURL ?? '');
  assert.deepEqual(heard.sort(), [
    'asked by Ann of left',
    `left beside ${cy.userID} at ${cyAt}`,
    `right beside ${ann.userID} at ${annAt}`,
  ].sort());
  await Promise.all([mixed(annMixes, '2: 0', '1: 0', '3: 0'), mixed(cyMixes, '3: 0')]);
  await assert.rejects(hall.requestPk(cy.userID), { op: 'pk' });
  await right.stopPk();
  await eventually('both ended', () => heard.length === 5);
  assert.deepEqual(heard.slice(3).sort(), [`left without ${cy.userID}`, `right without ${ann.userID}`].sort());
  await Promise.all([mixed(annMixes, '2: 0', '1: 0', '3: 0', '1: 0'), mixed(cyMixes, '3: 0', '1: 0')]);
  await left.leave();
  await right.leave();
  await Promise.all([ann.leave(), bo.leave(), cy.leave()]);
});
