import { KeptConnection, type KeptState } from '@/base/kept-connection';
import type { Grade } from '@/mesh/budget';
import type { Time } from 'rtcroom-client';
import { layers, limit, mostLayers } from './layers';
import type { Kind, PublishState } from './publication';

/** Without ever having been on air, so often and no more. */
const TRIES = 4;
/** There is no WebRTC at that server. */
const NOT_THERE: ReadonlySet<number> = new Set([404, 405]);
/** In this order: all players know the first, and no other than browsers the second. */
const PICTURES = ['video/h264', 'video/vp8'];

export interface WhipOptions {
  /** Where the offer goes, asked for before each: then it is tried without end, but where there is no such thing. */
  readonly address: () => Promise<string | undefined>;
  readonly connection: () => RTCPeerConnection;
  /** Sends the picture in several sizes at once. */
  readonly grade: Grade;
  readonly time?: Time;
}

/** Publishes tracks by WebRTC until stopped; comes back by itself when the connection is lost. */
export class WhipPublication {
  private readonly tracks: Record<Kind, MediaStreamTrack | null> = { audio: null, video: null };
  private senders: Partial<Record<Kind, RTCRtpSender>> = {};
  private readonly connection: KeptConnection;
  private grade: Grade | undefined;
  private layers = 1;

  /**
   * @param where an address that is good for as long as it lasts, or how to come by one
   * @param tries to such an address, after the first, without ever having been on air
   */
  constructor(
    private readonly where: string | WhipOptions,
    changed: (state: PublishState) => void,
    tries = TRIES,
  ) {
    const options = typeof where === 'string' ? undefined : where;
    this.grade = options?.grade;
    this.connection = new KeptConnection({
      ...(options ? { final: NOT_THERE } : { tries }),
      ...(options?.time ? { time: options.time } : {}),
      address: options ? options.address : () => Promise.resolve(where as string),
      peer: () => this.peer(),
      changed: (state) => changed(stateOf(state)),
    });
  }

  setTrack(kind: Kind, track: MediaStreamTrack | null): void {
    this.tracks[kind] = track;
    if (kind === 'video' && this.layers > this.mostLayers()) return this.connection.renew();
    // Fails only for a connection that is closed meanwhile.
    void this.senders[kind]?.replaceTrack(track).catch(() => undefined);
    if (kind === 'video' && track) void this.limit();
  }

  /** For one that sends several sizes; begins anew. */
  setGrade(grade: Grade): void {
    if (grade === this.grade) return;
    this.grade = grade;
    this.connection.renew();
  }

  /** The network may be another one. */
  networkChanged(): void {
    this.connection.check();
  }

  /** Of the connection of now; nothing between two. */
  async stats(): Promise<RTCStatsReport | undefined> {
    return this.connection.peer?.getStats().catch(() => undefined);
  }

  stop(): void {
    this.connection.stop();
  }

  private peer(): RTCPeerConnection {
    const peer = typeof this.where === 'string' ? new RTCPeerConnection() : this.where.connection();
    const sendEncodings = this.grade && layers(this.grade, this.mostLayers());
    this.layers = sendEncodings?.length ?? 1;
    const video = peer.addTransceiver('video', { direction: 'sendonly', ...(sendEncodings ? { sendEncodings } : {}) });
    video.setCodecPreferences(preferred(RTCRtpSender.getCapabilities('video')?.codecs ?? []));
    const audio = peer.addTransceiver('audio', { direction: 'sendonly' });
    this.senders = { audio: audio.sender, video: video.sender };
    for (const kind of ['audio', 'video'] as const) void this.senders[kind]?.replaceTrack(this.tracks[kind]).catch(() => undefined);
    void this.limit();
    return peer;
  }

  private mostLayers(): number {
    return mostLayers(this.tracks.video?.getSettings?.() ?? {});
  }

  private async limit(): Promise<void> {
    const { video } = this.senders;
    if (!this.grade || !video) return;
    const parameters = video.getParameters();
    limit(parameters.encodings, this.grade, this.tracks.video?.contentHint === 'detail');
    await video.setParameters(parameters).catch(() => undefined);
  }
}

function stateOf(state: KeptState): PublishState {
  return state === 'connected' ? 'onAir' : state;
}

/** Those first that most players understand, and what repairs them with them. */
function preferred(codecs: readonly RTCRtpCodec[]): RTCRtpCodec[] {
  const rank = ({ mimeType }: RTCRtpCodec): number => {
    const place = PICTURES.indexOf(mimeType.toLowerCase());
    return place < 0 ? PICTURES.length : place;
  };
  return [...codecs].sort((one, other) => rank(one) - rank(other));
}
