// @vitest-environment node
import { describe, expect, test, vi } from 'vitest';
import type { GroupRoomEvents, ImEvents } from 'rtcroom-client';

vi.mock('@/app/error-text', () => ({ errorText: (error: Error) => ({ text: error.message, retry: true }) }));
const doubts = vi.fn();
vi.mock('@/app/connection', () => ({ doubtConnection: (): void => void doubts() }));

const { RoomChat, WINDOW } = await import('@/chat/room-chat');

class Scene {
  readonly listeners = new Map<string, (event: never) => void>();
  readonly sent: string[] = [];
  sending: () => Promise<void> = () => Promise.resolve();
  readonly on = (name: string, listener: (event: never) => void): (() => void) => {
    this.listeners.set(name, listener);
    return () => this.listeners.delete(name);
  };
  readonly room = {
    roomID: 'r',
    on: this.on,
    sendText: (text: string): Promise<void> => {
      this.sent.push(text);
      return this.sending();
    },
  };
  readonly orders: unknown[] = [];
  private readonly im = {
    on: this.on as never,
    userID: 'ann',
    mute: (...order: unknown[]) => Promise.resolve(this.orders.push(['mute', ...order]) as never),
    kick: (...order: unknown[]) => Promise.resolve(this.orders.push(['kick', ...order]) as never),
  };
  readonly chat = new RoomChat(this.room, { im: this.im, profile: { userName: 'Ann', userAvatar: '' } });

  hears(text: string, from = 'bo', time = Date.now()): void {
    const event: GroupRoomEvents['text'] = { from, own: from === 'ann', time, text, userName: from.toUpperCase(), userAvatar: '' };
    this.listeners.get('text')?.(event as never);
  }

  happens<K extends keyof ImEvents>(name: K, event: ImEvents[K]): void {
    this.listeners.get(name)?.(event as never);
  }

  get lines(): string[] {
    return this.chat.state.lines.map(({ name, text, state }) => `${name}: ${text} ${state}`);
  }
}

describe('what is said', () => {
  test('one’s own text shows at once and once', async () => {
    const scene = new Scene();
    const saying = scene.chat.say('hi');
    expect(scene.lines).toEqual(['Ann: hi sending']);
    await saying;
    scene.hears('hi', 'ann');
    expect(scene.lines).toEqual(['Ann: hi there']);
  });

  test('what nobody answers raises a doubt, and what is answered none', async () => {
    vi.useFakeTimers();
    doubts.mockClear();
    const scene = new Scene();
    await scene.chat.say('soon');
    scene.sending = () => new Promise((_, fail) => setTimeout(() => fail(new Error('gone')), 3_500));
    const saying = scene.chat.say('late');
    await vi.advanceTimersByTimeAsync(2_900);
    expect(doubts).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(700);
    await saying;
    expect(scene.lines).toEqual(['Ann: soon there', 'Ann: late failed']);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(doubts).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });

  test('the same text of another device, much later, is another line', async () => {
    const scene = new Scene();
    await scene.chat.say('hi');
    scene.hears('hi', 'ann', Date.now() + 60_000);
    expect(scene.lines).toHaveLength(2);
  });

  test('what failed says why and can be sent again', async () => {
    const scene = new Scene();
    scene.sending = () => Promise.reject(new Error('too fast'));
    await scene.chat.say('hi');
    expect(scene.chat.state.lines[0]).toMatchObject({ state: 'failed', why: 'too fast' });
    scene.sending = () => Promise.resolve();
    await scene.chat.again(1);
    expect(scene.lines).toEqual(['Ann: hi there']);
    expect(scene.sent).toEqual(['hi', 'hi']);
  });

  test('a text whose answer was lost but which came back has arrived', async () => {
    const scene = new Scene();
    scene.sending = () => {
      scene.hears('hi', 'ann');
      return Promise.reject(new Error('timeout'));
    };
    await scene.chat.say('hi');
    expect(scene.lines).toEqual(['Ann: hi there']);
  });

  test('what was said to somebody on another device is one’s own line, and no echo of a text to all', async () => {
    const scene = new Scene();
    scene.happens('told', { to: 'bo', msg: 'm', time: Date.now(), elements: [{ type: 'text', text: 'psst' }] });
    expect(scene.chat.state.lines[0]).toMatchObject({ own: true, to: 'bo', from: 'ann', text: 'psst', state: 'there' });
    scene.hears('psst', 'ann');
    expect(scene.lines).toEqual(['Ann: psst there', 'ANN: psst there']);
  });

  test('what apps say to each other is no line', () => {
    const scene = new Scene();
    const order = { type: 'custom', data: '{"cmd":"linkmic"}', desc: '', ext: '' } as const;
    scene.happens('told', { to: 'bo', msg: 'm', time: 0, elements: [order] });
    scene.happens('told', { to: 'bo', msg: 'm', time: 0, elements: [order, { type: 'text', text: 'shown by nobody' }] });
    expect(scene.lines).toEqual([]);
  });

  test('only so many lines are kept', () => {
    const scene = new Scene();
    for (let i = 0; i < WINDOW + 5; i++) scene.hears(`t${i}`);
    expect(scene.lines).toHaveLength(WINDOW);
    expect(scene.lines[0]).toBe('BO: t5 there');
    expect(scene.chat.state.cut).toBe(true);
  });

  test('left-out messages are counted, and being muted is known, here only', () => {
    const scene = new Scene();
    scene.happens('dropped', { count: 3 });
    scene.happens('dropped', { count: 2 });
    expect(scene.chat.state.dropped).toBe(5);
    scene.happens('muted', { group: 'elsewhere', user: 'ann', until: 5 });
    expect(scene.chat.state.mutedUntil).toBe(0);
    scene.happens('muted', { group: 'r', user: 'ann', until: 9 });
    expect(scene.chat.state.mutedUntil).toBe(9);
  });
});

test('the owner of a room mutes, lets speak again and removes in this room alone', async () => {
  const scene = new Scene();
  await scene.chat.mute('bo', 600);
  await scene.chat.mute('bo', 0);
  await scene.chat.remove('bo', 3_600);
  expect(scene.orders).toEqual([['mute', 'r', 'bo', 600], ['mute', 'r', 'bo', 0], ['kick', 'r', 'bo', 3_600]]);
});
