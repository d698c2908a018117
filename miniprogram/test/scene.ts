import { FakeLiveServer, seat } from '../../clients/js/test/fake-live-server.js';
import type { FakeTime } from '../../clients/js/test/fake-time.js';
import { LiveSession, NOTHING, type LiveView } from '../src/flows/live-session.js';
import type { RoomEvent } from '../src/flows/room-events.js';
import { wordsOf } from '../src/i18n/words.js';

export const zh = wordsOf('zh');

/** One user's screen: what a component would show, and how it was told. */
export interface Screen {
  readonly session: LiveSession;
  readonly view: LiveView;
  readonly shown: Partial<LiveView>[];
  readonly events: RoomEvent[];
  readonly restarts: string[];
}

/** People in one live room, whose pushers do as they are told. */
export class Theatre {
  readonly server = new FakeLiveServer();
  readonly time: FakeTime = this.server.time;

  constructor() {
    this.server.web.on('live_room/merge_stream', { result: { code: 0, message: '', timestamp: 0 } });
  }

  async screen(userID: string): Promise<Screen> {
    const kit = await this.server.kit(userID);
    const screen = { view: NOTHING, shown: [] as Partial<LiveView>[], events: [] as RoomEvent[], restarts: [] as string[] };
    const session: LiveSession = new LiveSession({
      kit,
      words: zh,
      template: 'float',
      stage: {
        show: (changed) => {
          screen.view = { ...screen.view, ...changed };
          screen.shown.push(changed);
        },
        tell: (event) => void screen.events.push(event),
        restartPush: () => void screen.restarts.push('pusher'),
        playAgain: (key) => void screen.restarts.push(key),
      },
    });
    return Object.assign(screen, { session });
  }

  /** Ann, whose room is open and whose stream flows. */
  async anchor(): Promise<Screen> {
    const ann = await this.screen('ann');
    const started = ann.session.start({ roomName: 'hi' });
    await this.time.advance(100);
    ann.session.pusherCode(1002);
    await this.time.until(started);
    await this.time.advance(100);
    return ann;
  }

  async viewer(userID = 'bo'): Promise<Screen> {
    const screen = await this.screen(userID);
    await this.time.until(screen.session.start({ roomID: 'r' }));
    await this.time.advance(100);
    return screen;
  }

  /** Bo, who pushes beside Ann. */
  async linked(): Promise<{ ann: Screen; bo: Screen }> {
    const ann = await this.anchor();
    const bo = await this.viewer();
    const asked = bo.session.requestLinkMic();
    await this.time.advance(100);
    void ann.session.respond('bo', true);
    await this.time.advance(100);
    bo.session.pusherCode(1002);
    await this.time.until(asked);
    await this.time.advance(100);
    return { ann, bo };
  }
}

export function tags(screen: Screen): string[] {
  return screen.events.map(({ tag, code }) => (code === 0 ? tag : `${tag} ${code}`));
}

export { seat };
