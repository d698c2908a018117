import type { Time } from 'rtcroom-client';

/** As much of a browser's WebRTC as the mesh uses, with its rules: states, rollback, places for media, ways between two. */
interface Sdp {
  readonly by: string;
  readonly ufrag: string;
  readonly mids: readonly (readonly [string, string])[];
}

export class FakeTrack {
  constructor(readonly kind: string) {}
}

export class FakeStream {
  private readonly tracks = new Set<FakeTrack>();
  getTracks(): FakeTrack[] {
    return [...this.tracks];
  }
  addTrack(track: FakeTrack): void {
    this.tracks.add(track);
  }
  removeTrack(track: FakeTrack): void {
    this.tracks.delete(track);
  }
}

class FakeTransceiver {
  mid: string | null = null;
  told = false;
  parameters = { encodings: [{}] as Record<string, number>[] };
  readonly receiver: { readonly track: FakeTrack };
  readonly sender = {
    track: null as FakeTrack | null,
    replaceTrack: async (track: FakeTrack | null) => void (this.sender.track = track),
    getParameters: () => this.parameters,
    setParameters: async (parameters: { encodings: Record<string, number>[] }) => void (this.parameters = parameters),
  };

  constructor(
    kind: string,
    public direction: string,
  ) {
    this.receiver = { track: new FakeTrack(kind) };
  }

  stop(): void {
    this.direction = 'stopped';
  }
}

/** All connections of a test, and the network between them. */
export class FakeNetwork {
  readonly connections: FakeConnection[] = [];
  private made = 0;

  constructor(readonly time: Time) {}

  connection(): RTCPeerConnection {
    const one = new FakeConnection(this, `pc${this.made++}`);
    this.connections.push(one);
    return one as unknown as RTCPeerConnection;
  }

  find(id: string): FakeConnection | undefined {
    return this.connections.find((one) => one.id === id);
  }

  /** Every way that is open now closes, as when a phone changes its network. */
  cut(): void {
    for (const one of this.connections) one.interrupt();
  }
}

export class FakeConnection {
  signalingState = 'stable';
  connectionState = 'new';
  localDescription: { type: 'offer' | 'answer'; sdp: string } | null = null;
  remoteDescription: { type: 'offer' | 'answer'; sdp: string } | null = null;
  onicecandidate: ((event: { candidate: { toJSON(): RTCIceCandidateInit } | null }) => void) | null = null;
  ontrack: ((event: { track: FakeTrack }) => void) | null = null;
  onconnectionstatechange: (() => void) | null = null;
  private readonly transceivers: FakeTransceiver[] = [];
  private readonly ways = new Set<string>();
  private agreed: { local: string; remote: string } | undefined;
  private before: { local: FakeConnection['localDescription']; mids: (string | null)[] } | undefined;
  private ufrags = 0;
  private restart = true;
  private broken = 0;

  constructor(
    private readonly network: FakeNetwork,
    readonly id: string,
  ) {}

  getTransceivers(): FakeTransceiver[] {
    return this.transceivers.filter((one) => one.direction !== 'stopped' || one.mid !== null);
  }

  getReceivers(): FakeTransceiver['receiver'][] {
    return this.transceivers.map((one) => one.receiver);
  }

  addTransceiver(kind: string, { direction }: { direction: string }): FakeTransceiver {
    const made = new FakeTransceiver(kind, direction);
    this.transceivers.push(made);
    return made;
  }

  restartIce(): void {
    this.restart = true;
  }

  async setLocalDescription(): Promise<void> {
    await Promise.resolve();
    this.alive();
    if (this.signalingState === 'have-remote-offer') {
      this.localDescription = { type: 'answer', sdp: this.sdp() };
      this.signalingState = 'stable';
      this.agree();
    } else {
      if (this.restart) this.ufrags++;
      this.restart = false;
      this.before ??= { local: this.localDescription, mids: this.transceivers.map((one) => one.mid) };
      this.getTransceivers().forEach((one) => (one.mid ??= `${this.id}-${this.transceivers.indexOf(one)}`));
      this.localDescription = { type: 'offer', sdp: this.sdp() };
      this.signalingState = 'have-local-offer';
    }
    this.gather();
  }

  async setRemoteDescription(description: { type: 'offer' | 'answer'; sdp: string }): Promise<void> {
    await Promise.resolve();
    this.alive();
    if (description.type === 'answer') {
      if (this.signalingState !== 'have-local-offer') throw new Error('InvalidStateError: no offer to answer');
      this.signalingState = 'stable';
      this.before = undefined;
    } else {
      if (this.signalingState === 'have-local-offer') this.rollback();
      const sdp = parsed(description.sdp);
      const last = this.remoteDescription && parsed(this.remoteDescription.sdp);
      if (last?.ufrag !== sdp.ufrag || last.by !== sdp.by) this.ufrags++;
      for (const [mid, kind] of sdp.mids) {
        if (!this.transceivers.some((one) => one.mid === mid)) this.addTransceiver(kind, { direction: 'recvonly' }).mid = mid;
      }
      this.signalingState = 'have-remote-offer';
    }
    this.remoteDescription = description;
    for (const one of this.transceivers) {
      if (one.mid === null || one.told) continue;
      one.told = true;
      this.ontrack?.({ track: one.receiver.track });
    }
    if (this.signalingState === 'stable') this.agree();
  }

  async addIceCandidate({ candidate = '' }: RTCIceCandidateInit): Promise<void> {
    this.alive();
    if (!this.remoteDescription) throw new Error('InvalidStateError: no remote description');
    this.ways.add(candidate);
    this.meet();
  }

  async getStats(): Promise<Map<string, unknown>> {
    return new Map();
  }

  close(): void {
    this.signalingState = this.connectionState = 'closed';
    this.other()?.interrupt();
  }

  interrupt(): void {
    if (this.connectionState !== 'connected') return;
    const broken = ++this.broken;
    this.agreed = undefined;
    this.become('disconnected');
    this.network.time.after(6_000, () => this.broken === broken && this.connectionState === 'disconnected' && this.become('failed'));
  }

  private alive(): void {
    if (this.signalingState === 'closed') throw new Error('InvalidStateError: closed');
  }

  private rollback(): void {
    this.before?.mids.forEach((mid, i) => (this.transceivers[i]!.mid = mid));
    for (const one of this.transceivers.slice(this.before?.mids.length)) one.mid = null;
    this.localDescription = this.before?.local ?? null;
    this.before = undefined;
    this.signalingState = 'stable';
  }

  private sdp(): string {
    const mids = this.getTransceivers().map((one) => [one.mid, one.receiver.track.kind]);
    return JSON.stringify({ by: this.id, ufrag: `${this.id}#${this.ufrags}`, mids, padding: 'a=x\r\n'.repeat(900) });
  }

  private gather(): void {
    const ufrag = parsed(this.localDescription!.sdp).ufrag;
    for (const delay of [10, 40, 200]) {
      this.network.time.after(delay, () => this.onicecandidate?.({ candidate: { toJSON: () => ({ candidate: ufrag }) } }));
    }
  }

  private agree(): void {
    this.agreed = { local: this.localDescription!.sdp, remote: this.remoteDescription!.sdp };
    this.meet();
  }

  private other(): FakeConnection | undefined {
    return this.remoteDescription ? this.network.find(parsed(this.remoteDescription.sdp).by) : undefined;
  }

  private meet(): void {
    const other = this.other();
    if (!other || !this.reaches(other) || !other.reaches(this)) return;
    for (const one of [this, other]) this.network.time.after(20, () => one.agreed && one.become('connected'));
  }

  private reaches(other: FakeConnection): boolean {
    const same = this.agreed?.remote === other.agreed?.local && this.agreed?.local === other.agreed?.remote;
    return same && this.agreed !== undefined && this.ways.has(parsed(this.agreed.remote).ufrag);
  }

  /** As a browser says it of itself. */
  reach(state: string): void {
    this.become(state);
  }

  private become(state: string): void {
    if (this.connectionState === state || this.connectionState === 'closed') return;
    this.connectionState = state;
    this.onconnectionstatechange?.();
  }
}

function parsed(sdp: string): Sdp {
  return JSON.parse(sdp) as Sdp;
}
