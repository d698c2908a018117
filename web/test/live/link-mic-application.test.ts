import { effectScope, shallowRef } from 'vue';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { RtcRoomError, type LinkMicRequest, type LiveRoom } from 'rtcroom-client';
import { Applicants } from '@/live/applicants';
import { useLinkMicApplication } from '@/live/link-mic-application';
import { FakeLiveServer } from 'rtcroom-client-test/fake-live-server';

/** A viewer who wants to join, and the anchor who is asked. */
class Scene {
  readonly server = new FakeLiveServer();
  readonly time = this.server.time;
  readonly asked: LinkMicRequest[] = [];
  anchor!: LiveRoom;
  viewer!: LiveRoom;
  applicants!: Applicants;
  application!: ReturnType<typeof useLinkMicApplication>;

  async begin(): Promise<this> {
    Object.assign(this, await this.server.anchorAndViewer());
    this.anchor.on('linkMicRequest', (request) => this.asked.push(request));
    this.applicants = new Applicants(this.anchor, () => undefined, this.time);
    const room = shallowRef<LiveRoom | undefined>(this.viewer);
    const join = async (): Promise<void> => void (await this.viewer.joinLinkMic());
    const scope = effectScope();
    onTestFinished(() => scope.stop());
    this.application = scope.run(() => useLinkMicApplication({ room: room as never, join }, this.time)) as Scene['application'];
    return this;
  }

  async applies(): Promise<void> {
    void this.application.apply();
    await this.time.advance(100);
  }

  async accepts(): Promise<void> {
    const [first] = this.applicants.waiting;
    if (!first) throw new Error('nobody asks');
    await this.time.until(this.applicants.accept(first));
    await this.time.advance(200);
  }

  fill(): void {
    this.server.web.on('live_room/add_pusher', { code: 5001, message: 'full' });
  }

  get applicationState(): string {
    return this.application.applicationState.value.step;
  }

  get text(): string {
    const { value } = this.application.applicationState;
    return value.step === 'refused' ? value.text : '';
  }
}

let scene: Scene;
beforeEach(async () => {
  scene = await new Scene().begin();
});

describe('a viewer who asks', () => {
  test('sees how long the anchor may still take, and is on the stage when he says yes', async () => {
    scene.application.prepare();
    expect(scene.applicationState).toBe('preparing');
    await scene.applies();
    expect([scene.applicationState, scene.application.seconds.value]).toEqual(['waiting', 30]);
    await scene.time.advance(10_000);
    expect(scene.application.seconds.value).toBe(20);
    await scene.accepts();
    expect([scene.applicationState, scene.viewer.role]).toEqual(['none', 'subAnchor']);
    expect(scene.applicants.coming.size).toBe(0);
  });

  test('is told of a no, with its reason', async () => {
    await scene.applies();
    await scene.time.until(scene.asked[0]?.reject('later') ?? Promise.resolve());
    await scene.time.advance(100);
    expect(scene.text).toContain('later');
  });

  test('is told after 30 seconds that nobody answered', async () => {
    await scene.applies();
    await scene.time.advance(30_000);
    expect(scene.text).toContain('did not answer');
  });

  test('is told in words when the stage is full, or the anchor is away', async () => {
    scene.fill();
    await scene.applies();
    await scene.accepts();
    expect(scene.text).toContain('stage is full');
    vi.spyOn(scene.viewer, 'requestLinkMic').mockRejectedValueOnce(new RtcRoomError('refused', 'tell', 20003, '', false));
    await scene.applies();
    expect(scene.text).toContain('not online');
  });

  test('may give up, and ask anew at once', async () => {
    await scene.applies();
    scene.application.withdraw();
    await scene.time.advance(100);
    expect(scene.applicationState).toBe('none');
    await scene.applies();
    expect(scene.applicationState).toBe('waiting');
    await scene.accepts();
    expect(scene.viewer.role).toBe('subAnchor');
  });

  test('and gave up stays where he is, whatever the anchor says then', async () => {
    await scene.applies();
    scene.application.withdraw();
    await scene.accepts();
    expect([scene.applicationState, scene.viewer.role]).toEqual(['none', 'viewer']);
  });

  test('and gives up in the moment of the answer stays too', async () => {
    let yes: (answer: { accepted: boolean; message: string }) => void = () => undefined;
    vi.spyOn(scene.viewer, 'requestLinkMic').mockReturnValueOnce(new Promise((resolve) => (yes = resolve)));
    await scene.applies();
    yes({ accepted: true, message: '' });
    scene.application.withdraw();
    await scene.time.advance(200);
    expect([scene.applicationState, scene.viewer.role]).toEqual(['none', 'viewer']);
  });

  test('and leaves while he is let in gives the seat back', async () => {
    await scene.applies();
    scene.server.web.on('live_room/add_pusher', async () => {
      void scene.viewer.leave();
      return { roomID: 'r' };
    });
    await scene.accepts();
    expect(scene.server.web.count('live_room/delete_pusher')).toBe(1);
  });
});

describe('a stage without a place', () => {
  test('is known to the anchor from whom he let in', async () => {
    expect(scene.applicants.full.value).toBe(false);
    scene.fill();
    await scene.applies();
    await scene.accepts();
    expect([scene.applicants.full.value, scene.applicants.coming.size]).toEqual([true, 0]);
    await scene.time.advance(60_000);
    expect(scene.applicants.full.value).toBe(false);
  });

  test('is nobody’s claim but of him who was let in', async () => {
    await scene.time.until(scene.viewer.sendCommand('stageFull', ''));
    await scene.time.advance(100);
    expect(scene.applicants.full.value).toBe(false);
  });

  test('has one when somebody has gone', async () => {
    scene.server.pushers.push('cy');
    scene.anchor.refresh();
    scene.fill();
    await scene.applies();
    await scene.accepts();
    expect(scene.applicants.full.value).toBe(true);
    scene.server.pushers.pop();
    scene.anchor.refresh();
    await scene.time.advance(100);
    expect(scene.applicants.full.value).toBe(false);
  });
});
