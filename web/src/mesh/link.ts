import type { Time } from 'rtcroom-client';
import type { Budget } from './budget';
import type { Description, Signal } from './signal';

/** What is sent to the others; null where there is nothing at the moment. */
export interface Tracks {
  readonly audio: MediaStreamTrack | null;
  readonly video: MediaStreamTrack | null;
}

/** `connecting` until media can flow the first time, `interrupted` when it no longer does. */
export type LinkState = 'connecting' | 'connected' | 'interrupted' | 'closed';

export interface LinkParts {
  /** Gives way when both offer at once. The other one offers first. */
  readonly polite: boolean;
  /** False for those who only look on. */
  readonly sends: boolean;
  readonly connection: () => RTCPeerConnection;
  readonly tracks: () => Tracks;
  readonly budget: () => Budget;
  readonly send: (signal: Signal) => void;
  readonly time: Time;
  readonly random: () => number;
  /** State or stream are others than before. */
  readonly changed: () => void;
  /** Repairs did not help: begin anew with another connection. */
  readonly lost: () => void;
}

const KINDS = ['audio', 'video'] as const;
/** Candidates that come within this go together. */
const BATCH = 80;
/** The polite one offers too when he hears nothing: the offer may be lost. */
const OFFER_AWAITED = 6_000;
/**
 * Browsers report `disconnected` also for short gaps that heal by themselves, but some two seconds after the last packet. On another
 * address nothing heals, and a repair that was not needed costs nothing: so that media flows again within 5 s, it begins soon.
 */
const HEALING = 1_000;
/** Later than the impolite one, whose repair mostly does. */
const POLITE_LATER = 2_000;
/** A connection under way is repaired when it took longer; each time half as long again. */
const TIMEOUT = 10_000;
const LONGER = 1.5;
const REPAIRS = 2;

/**
 * The connection to one other member, by perfect negotiation: both may offer at any time, and when both do, the polite
 * one takes his offer back. Steps run one after the other, so none sees another half done. Signals may be lost, late or
 * double; an answer to another offer than the last is passed over, and a negotiation that does not end is begun again.
 */
export class Link {
  readonly stream = new MediaStream();
  state: LinkState = 'connecting';
  private readonly pc: RTCPeerConnection;
  private steps: Promise<void> = Promise.resolve();
  private turn = 0;
  private repairs = 0;
  private outbox: { description?: Description; candidates: RTCIceCandidateInit[] } = { candidates: [] };
  private early: RTCIceCandidateInit[] = [];
  private stopBatch: (() => void) | undefined;
  private stopAlarm: () => void = () => undefined;

  constructor(private readonly parts: LinkParts) {
    this.pc = parts.connection();
    this.pc.onicecandidate = ({ candidate }) => candidate && this.found(candidate.toJSON());
    this.pc.ontrack = ({ track }) => this.arrived(track);
    this.pc.onconnectionstatechange = () => this.observed();
    if (parts.polite) this.alarm(OFFER_AWAITED, () => this.offer());
    else this.offer();
  }

  /** What the other side says of the negotiation. */
  heard(signal: Extract<Signal, { kind: 'talk' }>): void {
    this.step(async () => {
      if (signal.description && !(await this.describe(signal.description))) return;
      for (const candidate of signal.candidates ?? []) await this.reach(candidate);
    });
  }

  /** Others tracks are sent from now on; needs no negotiation. */
  tracksChanged(): void {
    this.step(() => this.applyTracks());
  }

  rebudget(): void {
    this.step(() => this.limit());
  }

  /** The network is another one: looks for ways again, without waiting until the old one is known to be dead. */
  renew(): void {
    if (this.state === 'closed') return;
    this.alarm(this.parts.random() * 400, () => this.repair());
  }

  /** Empty while nothing is connected. */
  async stats(): Promise<RTCStatsReport> {
    return this.pc.getStats();
  }

  /** How loud the other one is, 0 to 1. */
  level(): number {
    const audio = this.pc.getReceivers().find((receiver) => receiver.track.kind === 'audio');
    return audio?.getSynchronizationSources?.()[0]?.audioLevel ?? 0;
  }

  close(): void {
    if (this.state === 'closed') return;
    this.state = 'closed';
    this.stopAlarm();
    this.stopBatch?.();
    this.pc.onicecandidate = this.pc.ontrack = this.pc.onconnectionstatechange = null;
    this.pc.close();
  }

  /** What fails here is repaired when it turns out that nothing gets connected. */
  private step(run: () => Promise<void>): void {
    this.steps = this.steps.then(async () => {
      if (this.state !== 'closed') await run().catch(() => undefined);
    });
  }

  private offer(): void {
    this.watch();
    this.step(async () => {
      await this.applyTracks(true);
      await this.pc.setLocalDescription();
      this.turn++;
      this.describeOwn(this.turn);
    });
  }

  /** @returns false when nothing more of this signal counts */
  private async describe({ type, sdp, turn }: Description): Promise<boolean> {
    const { pc } = this;
    if (type === 'answer') {
      if (turn !== this.turn || pc.signalingState !== 'have-local-offer') return false;
      await pc.setRemoteDescription({ type, sdp });
    } else {
      if (pc.signalingState !== 'stable' && !this.givesWay()) return false;
      await pc.setRemoteDescription({ type, sdp });
      if (this.state !== 'connected') this.watch();
      await this.applyTracks();
      await pc.setLocalDescription();
      this.describeOwn(turn);
    }
    await this.limit();
    for (const candidate of this.early.splice(0)) await this.reach(candidate);
    return true;
  }

  /**
   * Takes an own offer back for that of the other side. Where media flowed already, Chromium 156 decodes what comes after that and
   * shows none of it, whatever is negotiated then: such a connection is of no use any more.
   */
  private givesWay(): boolean {
    if (this.parts.polite && this.state !== 'connecting') this.parts.lost();
    return this.parts.polite && this.state === 'connecting';
  }

  /** Candidates of an offer that was passed over, or of a former one, fit nowhere: no harm. */
  private async reach(candidate: RTCIceCandidateInit): Promise<void> {
    if (!this.pc.remoteDescription) {
      this.early.push(candidate);
      return;
    }
    await this.pc.addIceCandidate(candidate).catch(() => undefined);
  }

  /** Puts what is sent into the connection: one place for sound and one for picture, whoever made them. */
  private async applyTracks(opening = false): Promise<void> {
    const direction = this.parts.sends ? 'sendrecv' : 'recvonly';
    const tracks = this.parts.tracks();
    for (const kind of KINDS) {
      const all = this.pc.getTransceivers().filter((one) => one.receiver.track.kind === kind && one.direction !== 'stopped');
      const agreed = all.find((one) => one.mid !== null);
      const place = agreed ?? all[0] ?? (opening ? this.pc.addTransceiver(kind, { direction }) : undefined);
      // Of an own offer that was taken back.
      for (const other of all) if (other !== place) other.stop();
      if (!place) continue;
      if (place.direction !== direction) place.direction = direction;
      if (this.parts.sends && place.sender.track !== tracks[kind]) await place.sender.replaceTrack(tracks[kind]);
    }
  }

  private async limit(): Promise<void> {
    const sender = this.pc.getTransceivers().find((one) => one.mid !== null && one.receiver.track.kind === 'video')?.sender;
    const parameters = sender?.getParameters();
    if (!sender || !parameters?.encodings?.length) return;
    for (const encoding of parameters.encodings) Object.assign(encoding, this.parts.budget());
    await sender.setParameters(parameters).catch(() => undefined);
  }

  private describeOwn(turn: number): void {
    const own = this.pc.localDescription;
    if (!own || (own.type !== 'offer' && own.type !== 'answer')) return;
    // Ways that were found for an earlier description are in this one.
    this.outbox = { description: { type: own.type, sdp: own.sdp, turn }, candidates: [] };
    this.batch();
  }

  private found(candidate: RTCIceCandidateInit): void {
    this.outbox.candidates.push(candidate);
    this.batch();
  }

  private batch(): void {
    this.stopBatch ??= this.parts.time.after(BATCH, () => {
      this.stopBatch = undefined;
      const { description, candidates } = this.outbox;
      this.outbox = { candidates: [] };
      if (!description && candidates.length === 0) return;
      this.parts.send({ kind: 'talk', ...(description ? { description } : {}), ...(candidates.length > 0 ? { candidates } : {}) });
    });
  }

  private arrived(track: MediaStreamTrack): void {
    for (const old of this.stream.getTracks()) if (old.kind === track.kind && old !== track) this.stream.removeTrack(old);
    this.stream.addTrack(track);
    this.parts.changed();
  }

  private observed(): void {
    switch (this.pc.connectionState) {
      case 'connected':
        this.repairs = 0;
        this.stopAlarm();
        this.become('connected');
        break;
      case 'disconnected':
        this.alarm(this.patient(HEALING), () => this.check());
        this.become('interrupted');
        break;
      case 'failed':
        this.alarm(this.patient(0), () => this.check());
        this.become('interrupted');
        break;
      default:
    }
  }

  /** The impolite one repairs first; two at once would only be in each other's way. */
  private patient(ms: number): number {
    return ms + (this.parts.polite ? POLITE_LATER : 0) + this.parts.random() * 300;
  }

  private become(state: 'connected' | 'interrupted'): void {
    const next = state === 'interrupted' && this.state === 'connecting' ? 'connecting' : state;
    if (this.state === 'closed' || this.state === next) return;
    this.state = next;
    this.parts.changed();
  }

  private watch(): void {
    this.alarm(TIMEOUT * LONGER ** this.repairs, () => this.check());
  }

  private check(): void {
    if (this.pc.connectionState === 'connected' && this.pc.signalingState === 'stable') this.repairs = 0;
    else this.repair();
  }

  private repair(): void {
    if (this.repairs++ >= REPAIRS) {
      this.parts.lost();
      return;
    }
    this.pc.restartIce();
    this.offer();
  }

  private alarm(ms: number, run: () => void): void {
    this.stopAlarm();
    this.stopAlarm = this.parts.time.after(ms, () => this.state !== 'closed' && run());
  }
}
