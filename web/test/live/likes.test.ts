import { beforeEach, describe, expect, test } from 'vitest';
import type { LiveRoom } from 'rtcroom-client';
import { Likes } from '@/live/likes';
import { FakeLiveServer } from 'rtcroom-client-test/fake-live-server';

/** A room with a counter, where Ann and Bo like. */
class Scene {
  readonly server = new FakeLiveServer();
  readonly time = this.server.time;
  counted = 0;
  anchor!: LiveRoom;
  viewer!: LiveRoom;
  ann!: Likes;
  bo!: Likes;

  async begin(): Promise<this> {
    this.server.web
      .on('live_room/get_custom_info', () => ({ custom: this.custom }))
      .on('live_room/set_custom_field', () => {
        this.counted++;
        return { custom: this.custom };
      });
    Object.assign(this, await this.server.anchorAndViewer());
    this.ann = await this.likes(this.anchor, 'ann');
    this.bo = await this.likes(this.viewer, 'bo');
    return this;
  }

  private async likes(room: LiveRoom, userID: string): Promise<Likes> {
    return new Likes(room, (await this.server.kit(userID)).rooms.live, this.time, () => 0.5);
  }

  get custom(): string {
    return `{"likes":${this.counted}}`;
  }

  looks(): number {
    return this.server.web.count('live_room/get_custom_info');
  }
}

let scene: Scene;
beforeEach(async () => {
  scene = await new Scene().begin();
  return () => [scene.ann, scene.bo].forEach((likes) => likes.close());
});

describe('a heart', () => {
  test('counts at once here, and soon there', async () => {
    scene.bo.like();
    expect([scene.bo.count.value, scene.bo.flown.value]).toEqual([1, 1]);
    await scene.time.advance(200);
    expect([scene.ann.flown.value, scene.bo.flown.value]).toEqual([1, 1]);
    await scene.time.advance(1_000);
    expect(scene.ann.count.value).toBe(1);
  });

  test('that follows soon is told too, with the others of its time', async () => {
    for (const after of [0, 500, 500]) {
      await scene.time.advance(after);
      scene.bo.like();
    }
    await scene.time.advance(100);
    expect(scene.ann.flown.value).toBe(1);
    await scene.time.advance(4_000);
    expect([scene.ann.flown.value, scene.ann.count.value]).toEqual([2, 3]);
  });

  test('is one of 20 that wait to be counted, and further ones are none', async () => {
    for (let i = 0; i < 30; i++) scene.bo.like();
    expect(scene.bo.count.value).toBe(20);
    await scene.time.advance(1_000);
    expect([scene.counted, scene.bo.count.value]).toEqual([20, 20]);
  });

  test('that is lost is missing after the next look', async () => {
    scene.server.web.on('live_room/set_custom_field', { code: 1, message: 'no' });
    scene.bo.like();
    expect(scene.bo.count.value).toBe(1);
    await scene.time.advance(15_000);
    expect(scene.bo.count.value).toBe(0);
  });

  test('does not make the count jump back while others wait', async () => {
    const counts: number[] = [];
    for (let i = 0; i < 3; i++) scene.bo.like();
    scene.server.web.on('live_room/set_custom_field', () => {
      counts.push(scene.bo.count.value);
      scene.counted++;
      return { custom: scene.custom };
    });
    await scene.time.advance(200);
    expect([...counts, scene.bo.count.value]).toEqual([3, 3, 3, 3]);
  });
});

describe('the counter', () => {
  test('is looked at every 15 seconds, and soon after a word: once for many', async () => {
    await scene.time.advance(14_000);
    expect(scene.looks()).toBe(0);
    for (let i = 0; i < 5; i++) void scene.viewer.sendCommand('like', '').catch(() => undefined);
    await scene.time.advance(2_000);
    expect([scene.looks(), scene.ann.flown.value]).toEqual([2, 5]);
    await scene.time.advance(15_000);
    expect(scene.looks()).toBe(4);
  });

  test('is looked at soon also for a word that comes during a look', async () => {
    scene.bo.close();
    let answer: (custom: { custom: string }) => void = () => undefined;
    scene.server.web.on('live_room/get_custom_info', () => new Promise((resolve) => (answer = resolve)));
    await scene.time.advance(15_000);
    void scene.viewer.sendCommand('like', '');
    await scene.time.advance(500);
    answer({ custom: '' });
    await scene.time.advance(1_500);
    expect(scene.looks()).toBe(2);
  });

  test.each(['', 'no json', '[]', '{"likes":"many"}', '{"likes":-3}', '{"other":1}'])('may hold %s, whoever wrote it', async (custom) => {
    scene.server.web.on('live_room/get_custom_info', { custom });
    await scene.time.advance(15_000);
    expect(scene.bo.count.value).toBe(0);
  });

  test('is looked at no more after the end', async () => {
    scene.ann.close();
    scene.bo.close();
    scene.bo.like();
    await scene.time.advance(60_000);
    expect([scene.looks(), scene.counted]).toEqual([0, 0]);
  });
});
