import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLive, enterLive, type LiveRoom } from '../src/node.js';
import { BrowserPage } from './browser.js';
import { eventually, freshUser, person, SERVER } from './harness.js';

const FILES = { '/page.html': 'test-server/page.html', '/rtcroom.js': 'dist/rtcroom.js' };
/** Chromium starts slowly on busy machines. */
const START_LIMIT = 30_000;

function diary(room: LiveRoom): string[] {
  const entries: string[] = [];
  room.on('text', ({ userName, text, own }) => void (own || entries.push(`text ${userName}: ${text}`)));
  room.on('pusherJoined', ({ userName }) => void entries.push(`+${userName}`));
  room.on('pusherLeft', ({ userName }) => void entries.push(`-${userName}`));
  room.on('closed', (how) => void entries.push(`closed: ${how}`));
  return entries;
}

test('two clients in Node and a page in Chromium chat and dance the link-mic', async () => {
  const ann = await person('Ann');
  const bo = await person('Bo');
  const stage = await createLive(ann, { roomInfo: 'dance' });
  const hall = await enterLive(bo, stage.roomID);
  const pageUser = freshUser('page');
  const page = await BrowserPage.open(
    FILES,
    `server=${encodeURIComponent(SERVER)}&userID=${pageUser}&roomID=${stage.roomID}`,
  );
  try {
    await dance(page, stage, hall, pageUser);
  } catch (error) {
    throw new Error(`the page reported: ${page.reports.join(' | ')}`, { cause: error });
  } finally {
    await page.close();
    await Promise.all([ann.leave(), bo.leave()]);
  }
});

async function dance(page: BrowserPage, stage: LiveRoom, hall: LiveRoom, pageUser: string): Promise<void> {
  const anchor = diary(stage);
  const viewer = diary(hall);
  const seen = (entries: string[], entry: string): Promise<void> =>
    eventually(entry, () => entries.includes(entry), START_LIMIT);
  const requests: string[] = [];
  stage.on('linkMicRequest', (request) => {
    requests.push(`${request.userID} ${request.userName}`);
    void request.accept();
  });
  await seen(page.reports, 'entered as viewer');

  await hall.sendText('hello');
  await seen(page.reports, 'text Bo: hello');
  page.order('say 大家好');
  await Promise.all([seen(anchor, 'text 页面: 大家好'), seen(viewer, 'text 页面: 大家好')]);

  page.order('ask');
  await seen(page.reports, 'answer: true');
  page.order('join');
  await Promise.all([seen(anchor, '+页面'), seen(viewer, '+页面')]);
  assert.equal(stage.pushers.length, 2);
  const pushes = (): boolean => page.reports.some((report) => report.startsWith('pushing to rtmp://'));
  await eventually('the page pushes', pushes, START_LIMIT);

  await stage.kickLinkMic(pageUser);
  await seen(page.reports, 'link-mic ended: kickedOut');
  await Promise.all([seen(anchor, '-页面'), seen(viewer, '-页面')]);

  assert.deepEqual(await hall.requestLinkMic(), { accepted: true, message: '' });
  assert.deepEqual(requests.map((request) => request.split(' ')[1]), ['页面', 'Bo']);
  assert.equal(requests[0], `${pageUser} 页面`);
  await hall.joinLinkMic();
  await Promise.all([seen(page.reports, '+Bo'), seen(anchor, '+Bo')]);
  await hall.leaveLinkMic();
  await Promise.all([seen(page.reports, '-Bo'), seen(anchor, '-Bo')]);

  await stage.leave();
  await Promise.all([seen(page.reports, 'closed: dissolved'), seen(viewer, 'closed: dissolved')]);
}
