import { SYSTEM_TIME, type Time } from 'rtcroom-client';
import { KeptConnection, type KeptState } from '@/base/kept-connection';
import { sampleOf, type Sample } from '@/mesh/quality';
import { ControlSocket } from './control-socket';
import { MemberStreams } from './member-streams';
import type { ControlMessage, Wanted } from './messages';

/** Places for media that are offered; a server may take fewer. */
export const PICTURES = 9;
export const VOICES = 12;
/** Between looks whether something flows, while something does not. */
const LOOKS = [150, 300, 600, 1_200, 2_000] as const;
/** There is no such thing at that server. */
const NOT_THERE: ReadonlySet<number> = new Set([404, 405]);

export interface DownlinkParts {
  readonly address: () => Promise<string | undefined>;
  readonly connection: () => RTCPeerConnection;
  /** State or streams are others than before. */
  readonly changed: () => void;
  readonly time?: Time;
}

/** One connection by which a server sends everybody else of a call; comes back by itself. */
export class Downlink {
  readonly streams: MemberStreams;
  state: KeptState = 'starting';
  levels: ReadonlyMap<string, number> = new Map();
  private readonly kept: KeptConnection;
  private readonly time: Time;
  private control: ControlSocket | undefined;
  private wanted: readonly Wanted[] = [];
  private looks = 0;
  private stopLooking: (() => void) | undefined;

  constructor(private readonly parts: DownlinkParts) {
    this.time = parts.time ?? SYSTEM_TIME;
    this.streams = new MemberStreams(parts.changed);
    this.kept = new KeptConnection({
      address: parts.address,
      peer: () => this.peer(),
      changed: (state) => this.become(state),
      final: NOT_THERE,
      time: this.time,
    });
  }

  want(wanted: readonly Wanted[]): void {
    this.wanted = wanted;
    this.control?.want(wanted);
  }

  networkChanged(): void {
    this.kept.check();
  }

  /** How each stream comes, by its name. */
  async samples(): Promise<ReadonlyMap<string, Sample>> {
    const report = await this.report();
    const streams = new Map<string, [string, unknown][]>();
    const common: [string, unknown][] = [];
    for (const [id, value] of report) {
      const { type, mid } = value as { type?: string; mid?: string };
      const stream = type === 'inbound-rtp' ? this.streams.streamAt(mid ?? '') : undefined;
      if (type === 'candidate-pair') common.push([id, value]);
      else if (stream !== undefined) streams.set(stream, [...(streams.get(stream) ?? []), [id, value]]);
    }
    return new Map([...streams].map(([stream, entries]) => [stream, sampleOf([...common, ...entries])]));
  }

  close(): void {
    this.kept.stop();
    this.disconnect();
  }

  private peer(): RTCPeerConnection {
    const peer = this.parts.connection();
    for (let i = 0; i < PICTURES; i++) peer.addTransceiver('video', { direction: 'recvonly' });
    for (let i = 0; i < VOICES; i++) peer.addTransceiver('audio', { direction: 'recvonly' });
    return peer;
  }

  private become(state: KeptState): void {
    this.state = state;
    this.disconnect();
    if (state === 'connected') this.connect();
    this.parts.changed();
  }

  private connect(): void {
    const { peer, location } = this.kept;
    if (!peer || !location) return;
    const taken = peer.getTransceivers().filter(({ mid, currentDirection }) => mid !== null && currentDirection === 'recvonly');
    this.streams.setTracks(new Map(taken.map(({ mid, receiver }) => [mid as string, receiver.track])));
    this.control = new ControlSocket(location, { heard: (message) => this.heard(message), gone: () => this.kept.renew() }, this.time);
    this.control.want(this.wanted);
  }

  private disconnect(): void {
    this.stopLooking?.();
    this.stopLooking = undefined;
    this.control?.close();
    this.control = undefined;
    this.levels = new Map();
    this.streams.clear();
  }

  private heard(message: ControlMessage): void {
    if (message.kind === 'levels') this.levels = message.levels;
    if (message.kind !== 'slots') return;
    this.streams.setSlots(message);
    this.looks = 0;
    this.lookLater();
  }

  private lookLater(): void {
    this.stopLooking?.();
    this.stopLooking = this.time.after(LOOKS[Math.min(this.looks++, LOOKS.length - 1)] as number, () => void this.look());
  }

  private async look(): Promise<void> {
    const { control } = this;
    const counts = new Map<string, number>();
    for (const [, value] of await this.report()) {
      const { type, mid, kind, framesDecoded = 0, packetsReceived = 0 } = value as RTCInboundRtpStreamStats;
      if (type === 'inbound-rtp' && mid) counts.set(mid, kind === 'video' ? framesDecoded : packetsReceived);
    }
    if (!control || this.control !== control) return;
    this.streams.look(counts);
    if (!this.streams.allFlow) this.lookLater();
  }

  private async report(): Promise<Iterable<readonly [string, unknown]>> {
    const report = await this.kept.peer?.getStats().catch(() => undefined);
    return (report ?? new Map()) as unknown as ReadonlyMap<string, unknown>;
  }
}
