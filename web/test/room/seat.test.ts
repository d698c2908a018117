import { effectScope } from 'vue';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { RtcRoomError, type Kit } from 'rtcroom-client';
import { useSeat, type Seat, type SeatSteps } from '@/room/seat';
import { FakeTime, settled } from 'rtcroom-client-test/fake-time';

const connect = vi.hoisted(() => vi.fn());
vi.mock('@/app/connection', () => ({ connect }));

class FakeSeat implements Seat<string> {
  constructor(
    readonly place: string,
    private readonly told: string[],
  ) {}

  leave(): Promise<void> {
    this.told.push(`leaves ${this.place}`);
    return Promise.reject(new Error('nobody waits for it')).catch(() => undefined);
  }

  leaveByBeacon(): void {
    this.told.push(`farewell from ${this.place}`);
  }
}

/** A person on the way into rooms; what happens to him is told. */
class Scene {
  static readonly all: Scene[] = [];
  readonly told: string[] = [];
  readonly time = new FakeTime();
  readonly scope = effectScope();
  takes: { place: string; seat: () => void; refuse: (error: Error) => void }[] = [];
  asked = 0;
  readonly entry;

  constructor(steps: Partial<SeatSteps<string, FakeSeat>> = {}) {
    Scene.all.push(this);
    const utils = { getIceServers: () => Promise.resolve({ iceServers: [{ urls: `turn:${++this.asked}` }], ttl: 60 }) };
    connect.mockResolvedValue({ rooms: { utils }, im: { userID: 'ann' } } as unknown as Kit);
    const taking = () => useSeat<string, FakeSeat>({ take: this.take, settle: this.settle, ...steps }, this.time);
    this.entry = this.scope.run(taking) as ReturnType<typeof taking>;
  }

  private readonly take = (_kit: Kit, place: string): Promise<FakeSeat> =>
    new Promise((resolve, reject) => this.takes.push({ place, seat: () => resolve(new FakeSeat(`${place}!`, this.told)), refuse: reject }));

  private readonly settle: SeatSteps<string, FakeSeat>['settle'] = (seat, _kit, ice) => {
    this.told.push(`in ${seat.place} by ${ice.current[0]?.urls as string}`);
    return () => this.told.push(`out of ${seat.place}`);
  };

  /** Goes in, all the steps. */
  async inside(place = 'room'): Promise<this> {
    void this.entry.enter(place);
    await settled();
    this.takes.at(-1)?.seat();
    await settled();
    return this;
  }

  get phase(): string {
    return this.entry.phase.value;
  }
}

const FULL = new RtcRoomError('refused', 'double_room/add_pusher', 5001, 'full', false);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  return () => {
    Scene.all.splice(0).forEach(({ scope }) => scope.stop());
    vi.useRealTimers();
  };
});

describe('the way in', () => {
  test('leads by the camera and the server into the room, with the servers that help', async () => {
    const phases: string[] = [];
    const scene: Scene = new Scene({ camera: (): Promise<unknown> => Promise.resolve(phases.push(scene.phase)) });
    connect.mockImplementationOnce(async () => {
      phases.push(scene.phase);
      return connect();
    });
    void scene.entry.enter('room');
    await settled();
    phases.push(scene.phase);
    scene.takes[0]?.seat();
    await settled();
    expect([...phases, scene.phase]).toEqual(['camera', 'server', 'room', 'inside']);
    expect(scene.told).toEqual(['in room! by turn:1']);
    expect([scene.entry.self.value, scene.entry.seat.value?.place]).toEqual(['ann', 'room!']);
  });

  test('ends with a refusal, that says whether the room is full, and can be tried again', async () => {
    const scene = new Scene();
    void scene.entry.enter('room');
    await settled();
    scene.takes[0]?.refuse(FULL);
    await settled();
    expect([scene.phase, scene.entry.refusal.value?.full]).toEqual(['refused', true]);
    connect.mockRejectedValueOnce(new RtcRoomError('network', 'live_room/login', 0, '', true));
    scene.entry.retry();
    await settled();
    expect(scene.entry.refusal.value).toMatchObject({ full: false, retry: true });
    scene.entry.retry();
    await settled();
    scene.takes[1]?.seat();
    await settled();
    expect([scene.phase, scene.entry.refusal.value]).toEqual(['inside', undefined]);
  });

  test('asks for servers only as long as there is a seat to need them', async () => {
    const scene = new Scene();
    void scene.entry.enter('room');
    await settled();
    scene.takes[0]?.refuse(FULL);
    await settled();
    expect(vi.getTimerCount()).toBe(0);
    await scene.inside();
    expect(vi.getTimerCount()).toBe(1);
    scene.entry.leave();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('of several attempts', () => {
  test('the latest counts, once the seat of an earlier one is given back: it may be the same', async () => {
    const scene = new Scene();
    void scene.entry.enter('first');
    await settled();
    void scene.entry.enter('second');
    await settled();
    expect(scene.takes).toHaveLength(1);
    scene.takes[0]?.seat();
    await settled();
    expect(scene.told).toEqual(['leaves first!']);
    scene.takes[1]?.seat();
    await settled();
    expect(scene.told.slice(1)).toEqual(['in second! by turn:2']);
    expect(vi.getTimerCount()).toBe(1);
  });

  test('an earlier one’s failure is nobody’s', async () => {
    const scene = new Scene();
    void scene.entry.enter('first');
    await settled();
    void scene.entry.enter('second');
    scene.takes[0]?.refuse(FULL);
    await settled();
    scene.takes[1]?.seat();
    await settled();
    expect([scene.phase, scene.entry.refusal.value]).toEqual(['inside', undefined]);
  });

  test('none begins before the seat of the last is given back', async () => {
    const scene = new Scene();
    let given: () => void = () => undefined;
    void scene.entry.enter('room');
    await settled();
    vi.spyOn(FakeSeat.prototype, 'leave').mockReturnValueOnce(new Promise((resolve) => (given = resolve)));
    scene.takes[0]?.seat();
    await settled();
    scene.entry.leave();
    void scene.entry.enter('room');
    await settled();
    expect(scene.takes).toHaveLength(1);
    given();
    await settled();
    expect(scene.takes).toHaveLength(2);
  });

  test('one that was left before the camera or the server answered goes no further', async () => {
    let camera: () => void = () => undefined;
    const scene = new Scene({ camera: () => new Promise<void>((resolve) => (camera = resolve)) });
    connect.mockClear();
    void scene.entry.enter('room');
    scene.entry.leave();
    camera();
    await settled();
    expect(connect).not.toHaveBeenCalled();
    void scene.entry.enter('room');
    camera();
    scene.entry.leave();
    await settled();
    expect(scene.takes).toEqual([]);
  });
});

describe('the end', () => {
  test('comes once, by leaving, and with the component', async () => {
    const scene = await new Scene().inside();
    scene.entry.leave();
    scene.scope.stop();
    expect(scene.told.slice(1)).toEqual(['out of room!', 'leaves room!']);
    const other = await new Scene().inside();
    other.scope.stop();
    expect(other.told.slice(1)).toEqual(['out of room!', 'leaves room!']);
  });

  test('is told as it came, and the way back leads to the seat, not to where the first way led', async () => {
    const scene = await new Scene().inside();
    scene.entry.over('dissolved');
    expect([scene.phase, scene.entry.ending.value, scene.entry.seat.value]).toEqual(['over', 'dissolved', undefined]);
    expect(scene.told.slice(1)).toEqual(['out of room!']);
    scene.entry.retry();
    await settled();
    expect([scene.takes[1]?.place, scene.entry.ending.value]).toEqual(['room!', undefined]);
  });

  test('a seat that silence cost is taken again, but not twice in half a minute', async () => {
    const scene = await new Scene({ retakes: true }).inside();
    const evicted = async (): Promise<string> => {
      scene.entry.over('evicted');
      await settled();
      scene.takes.at(-1)?.seat();
      await settled();
      return scene.phase;
    };
    expect(await evicted()).toBe('inside');
    await scene.time.advance(30_000);
    expect(await evicted()).toBe('over');
    await scene.inside();
    await scene.time.advance(1);
    expect(await evicted()).toBe('inside');
    scene.entry.over('removed');
    expect(scene.phase).toBe('over');
  });

  test('elsewhere a lost seat is the end', async () => {
    const scene = await new Scene().inside();
    scene.entry.over('evicted');
    expect([scene.phase, scene.takes.length]).toEqual(['over', 1]);
  });
});

describe('a room that the server lost', () => {
  /** A connection whose fate the test tells. */
  class FakeIm {
    readonly userID = 'ann';
    readonly listeners = new Map<string, () => void>();

    on(name: string, told: () => void): () => void {
      this.listeners.set(name, told);
      return () => void this.listeners.delete(name);
    }
  }

  async function inside(): Promise<{ scene: Scene; im: FakeIm }> {
    const scene = new Scene({ reopens: true });
    const im = new FakeIm();
    const utils = { getIceServers: () => Promise.resolve({ iceServers: [{ urls: 'turn:1' }], ttl: 60 }) };
    connect.mockResolvedValue({ rooms: { utils }, im } as unknown as Kit);
    await scene.inside();
    return { scene, im };
  }

  test.each(['dissolved', 'evicted'] as const)('is gone into again when it is %s after the connection was gone', async (why) => {
    const { scene, im } = await inside();
    im.listeners.get('offline')?.();
    await scene.time.advance(60_000);
    im.listeners.get('online')?.();
    await scene.time.advance(9_999);
    scene.entry.over(why);
    await settled();
    expect([scene.phase, scene.takes[1]?.place]).toEqual(['room', 'room!']);
  });

  test('is over when somebody ended it, and when it was taken from this person', async () => {
    const { scene, im } = await inside();
    scene.entry.over('dissolved');
    expect([scene.phase, im.listeners.size]).toEqual(['over', 0]);
    const again = await inside();
    again.im.listeners.get('offline')?.();
    again.scene.entry.over('removed');
    expect(again.scene.phase).toBe('over');
    const late = await inside();
    late.im.listeners.get('online')?.();
    await late.scene.time.advance(10_000);
    late.scene.entry.over('dissolved');
    expect(late.scene.phase).toBe('over');
  });
});

describe('a page', () => {
  test('that goes away ends its part and says farewell, once', async () => {
    const scene = await new Scene().inside();
    window.dispatchEvent(new Event('pagehide'));
    window.dispatchEvent(new Event('pagehide'));
    expect(scene.told.slice(1)).toEqual(['out of room!', 'farewell from room!']);
    scene.scope.stop();
  });

  test('that comes back from the browser’s memory begins anew; another event of that name changes nothing', async () => {
    const reload = vi.fn();
    vi.stubGlobal('location', { reload });
    const scene = await new Scene().inside();
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }));
    expect(reload).not.toHaveBeenCalled();
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    scene.scope.stop();
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    expect(reload).toHaveBeenCalledTimes(1);
    vi.unstubAllGlobals();
  });
});
