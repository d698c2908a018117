/** As much of a browser's devices as capture looks at. */
export class FakeDevices extends EventTarget {
  /** Browsers ask the person once for each. */
  asked = 0;
  /** A device that is listed and cannot be had. */
  refuses = '';
  private there: { kind: MediaDeviceKind; deviceId: string; label: string }[];
  private readonly tracks: FakeTrack[] = [];

  constructor(cameras: readonly string[], microphones: readonly string[], speakers: readonly string[]) {
    super();
    const listed = (kind: MediaDeviceKind) => (deviceId: string) => ({ kind, deviceId, label: deviceId.toUpperCase() });
    this.there = [
      ...cameras.map(listed('videoinput')),
      ...microphones.map(listed('audioinput')),
      ...speakers.map(listed('audiooutput')),
    ];
  }

  enumerateDevices(): Promise<object[]> {
    return Promise.resolve(this.there);
  }

  getUserMedia({ audio, video }: { audio: Wanted; video: Wanted }): Promise<{ getTracks(): FakeTrack[] }> {
    this.asked++;
    const made = [this.track('audioinput', audio), this.track('videoinput', video)];
    if (made.includes('missing')) return Promise.reject(new DOMException('', 'NotFoundError'));
    if (made.includes('constrained')) return Promise.reject(new DOMException('', 'OverconstrainedError'));
    const tracks = made.filter((track) => track instanceof FakeTrack);
    this.tracks.push(...tracks);
    return Promise.resolve({ getTracks: () => tracks });
  }

  /** By their ids. */
  running(): string[] {
    return this.tracks.filter(({ live }) => live).map(({ id }) => id);
  }

  unplug(id: string): void {
    this.there = this.there.filter(({ deviceId }) => deviceId !== id);
    for (const track of this.tracks.filter((one) => one.live && one.id === id)) track.end();
    this.dispatchEvent(new Event('devicechange'));
  }

  plug(kind: MediaDeviceKind, deviceId: string): void {
    this.there.push({ kind, deviceId, label: deviceId.toUpperCase() });
    this.dispatchEvent(new Event('devicechange'));
  }

  private track(kind: MediaDeviceKind, wanted: Wanted): FakeTrack | 'missing' | 'constrained' | undefined {
    if (!wanted) return undefined;
    const exact = wanted.deviceId?.exact;
    const list = this.there.filter((one) => one.kind === kind && one.deviceId !== this.refuses);
    if (list.length === 0) return 'missing';
    const found = exact === undefined ? list[0] : list.find(({ deviceId }) => deviceId === exact);
    return found ? new FakeTrack(kind === 'audioinput' ? 'audio' : 'video', found.deviceId) : 'constrained';
  }
}

type Wanted = false | { deviceId?: { exact: string } };

class FakeTrack {
  enabled = true;
  live = true;
  onended: (() => void) | null = null;

  constructor(
    readonly kind: 'audio' | 'video',
    readonly id: string,
  ) {}

  get label(): string {
    return this.id.toUpperCase();
  }

  getSettings(): { deviceId: string } {
    return { deviceId: this.id };
  }

  stop(): void {
    this.live = false;
  }

  /** Not by whoever uses it. */
  end(): void {
    this.live = false;
    this.onended?.();
  }
}
