import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { enterLive } from '../src/node.js';
import { eventually, freshUser, person, SERVER } from './harness.js';
import { MiniProgram } from './mini-program.js';

type Callback = (result: unknown) => void;
type Action = (...parts: (string | Callback)[]) => void;

/** An unchanged app of the old kind, with the drop-in in the place of its webim file. */
class OldApp {
  readonly userID: string;
  readonly program = new MiniProgram(SERVER, { 'app.js': 'test-server/old-app.js', 'webim.js': 'miniprogram_dist/webim-compat.js' });
  private readonly app = this.program.require('app.js') as Record<string, Action> & { diary: string[] };

  constructor(readonly name: string) {
    this.userID = freshUser(name);
  }

  get diary(): readonly string[] {
    return this.app.diary;
  }

  /** Rejected with what the app's failure callback is given. */
  does(action: string, ...parts: string[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.app[action]?.(...parts, resolve, (failure: unknown) => reject(new Error(JSON.stringify(failure))));
    });
  }

  async writes(entry: string, times = 1): Promise<void> {
    const found = (): boolean => this.diary.filter((one) => one === entry).length >= times;
    await eventually(`${this.name}: ${entry}`, found).catch((error: Error) => {
      throw new Error(`${error.message}; so far: ${this.diary.join(' | ')}`);
    });
  }
}

const apps: OldApp[] = [];

/** Whoever a failed test left behind would keep this process from ending. */
after(() => Promise.all(apps.map((one) => one.does('logout'))));

async function started(name: string): Promise<OldApp> {
  const app = new OldApp(name);
  apps.push(app);
  await app.does('start', SERVER, app.userID, name);
  await app.writes('connected');
  return app;
}

test('old mini programs talk and dance the link-mic, with one file replaced', async () => {
  const ann = await started('Ann');
  const bo = await started('Bo');
  const roomID = String(await ann.does('create', '老房间'));
  await bo.does('enter', roomID);
  await bo.writes('pushers: Ann');

  await ann.does('text', '你好 }} 👋');
  await bo.writes(`Ann in ${roomID}: 你好 }} 👋`);
  await bo.does('custom', 'flower', '3');
  await ann.writes(`CustomCmdMsg in ${roomID}: {"userName":"Bo","userAvatar":"a.png","cmd":"flower","msg":"3"}`);
  await bo.does('sketch', ann.userID);
  await ann.writes(`sketchpad from ${bo.userID}`);

  await bo.does('ask');
  await ann.writes('link-mic asked by Bo');
  await ann.does('answer', bo.userID, 'reject', '稍后');
  await bo.writes('link-mic reject: 稍后');
  await bo.does('ask');
  await ann.writes('link-mic asked by Bo', 2);
  await ann.does('answer', bo.userID, 'accept', '');
  await bo.writes('link-mic accept: ');
  await bo.does('push');
  await Promise.all([ann.writes('pushers: Ann Bo'), bo.writes('pushers: Ann Bo')]);

  await ann.does('kick', bo.userID);
  await bo.writes(`kicked out of ${roomID}`);
  await Promise.all([ann.writes('pushers: Ann'), bo.writes('pushers: Ann', 2)]);

  await ann.does('destroy');
  await Promise.all([ann.writes(`dissolved ${roomID}`), bo.writes(`dissolved ${roomID}`)]);
  await Promise.all([ann.does('logout'), bo.does('logout')]);
  await assert.rejects(ann.does('text', 'x'), /6014/);
  // A notice that is read only after the end makes old apps ask for a room that is gone.
  const failed = (entry: string): boolean => entry.startsWith('failed') && !entry.endsWith('房间不存在[3]');
  assert.deepEqual([...ann.diary, ...bo.diary].filter(failed), []);
});

test('an old app and a new client understand each other', async () => {
  const ann = await started('Ann');
  const cy = await person('Cy');
  const roomID = String(await ann.does('create', 'mixed'));
  const hall = await enterLive(cy, roomID);
  const heard: string[] = [];
  hall.on('text', ({ userName, text, own }) => void (own || heard.push(`${userName}: ${text}`)));
  hall.on('linkMicEnded', (how) => void heard.push(how));
  await hall.sendText('hello');
  await ann.writes(`Cy in ${roomID}: hello`);
  await ann.does('text', 'hi');
  const asked = hall.requestLinkMic();
  await ann.writes('link-mic asked by Cy');
  await ann.does('answer', cy.userID, 'accept', '');
  assert.deepEqual(await asked, { accepted: true, message: '' });
  await hall.joinLinkMic();
  await ann.writes('pushers: Ann Cy');
  await ann.does('kick', cy.userID);
  await ann.writes('pushers: Ann');
  await eventually('Cy hears of the end', () => heard.length >= 2);
  assert.deepEqual(heard, ['Ann: hi', 'kickedOut']);
  await ann.does('destroy');
  await ann.does('logout');
  await cy.leave();
});

test('numbered rooms: whoever comes first makes the group, the second passes over 10021', async () => {
  const ann = await started('Ann');
  const bo = await started('Bo');
  const roomID = String(100_000_000 + process.pid);
  await ann.does('meet', roomID);
  await ann.does('meet', roomID);
  await bo.does('meet', roomID);
  await bo.does('text', 'here');
  await ann.writes(`Bo in ${roomID}: here`);
  await bo.does('leave');
  await assert.rejects(bo.does('text', 'gone'));
  await Promise.all([ann.does('logout'), bo.does('logout')]);
});

test('an old app that lost the network is connected again and hears what it missed', async () => {
  const ann = await started('Ann');
  const bo = await started('Bo');
  const roomID = String(await ann.does('create', 'tunnel'));
  await bo.does('enter', roomID);
  bo.program.wx.cut();
  await bo.writes('disconnected');
  await ann.does('text', 'did you hear?');
  await bo.writes('connected again');
  await bo.writes(`Ann in ${roomID}: did you hear?`);
  await ann.does('destroy');
  await Promise.all([ann.does('logout'), bo.does('logout')]);
});
