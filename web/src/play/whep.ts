import { OfferedConnection, type ConnectionFailure } from '@/base/offered-connection';
import type { Player, PlayerListener, PlayWishes, StreamStats } from './player';

/** From the server's answer to the first packet. No road to it may be open, and viewers do not wait long for the next way. */
const CONNECT = 2_500;
const STATS_EVERY = 1_000;
/** Milliseconds kept for those who want it steady; browsers keep 4 s at most. */
const STEADY = 2_000;
/** What the live engine says of a stream or its address, which is the same by every other way. */
const REFUSALS: ReadonlySet<string> = new Set(['offline', 'forged', 'expired', 'unsigned', 'banned', 'bad_name']);

/**
 * WebRTC, as WHEP asks for it: an offer is posted to the address of the stream, and answered.
 *
 * @param url with the signature of the stream's play address
 */
export function startWhep(video: HTMLVideoElement, url: string, listener: PlayerListener, wishes: PlayWishes = {}): Player {
  const session = new WhepSession(video, listener, wishes);
  void session.open(url);
  return { stop: () => session.stop() };
}

class WhepSession {
  private readonly media = new MediaStream();
  private readonly connection: OfferedConnection;
  private readonly look: ReturnType<typeof setInterval>;
  private readonly rate = new Rate();
  private connected = false;
  private stopped = false;

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly listener: PlayerListener,
    { soundOnly, steady }: PlayWishes,
  ) {
    // Before anything comes: whether it may be played with sound is decided when it is asked to play.
    video.srcObject = this.media;
    this.look = setInterval(() => void this.tell(), STATS_EVERY);
    const peer = new RTCPeerConnection();
    peer.ontrack = ({ track, receiver }) => {
      if (steady) receiver.jitterBufferTarget = STEADY;
      this.media.addTrack(track);
      if (soundOnly) this.playAnew();
    };
    if (!soundOnly) peer.addTransceiver('video', { direction: 'recvonly' });
    peer.addTransceiver('audio', { direction: 'recvonly' });
    this.connection = new OfferedConnection(peer, CONNECT, {
      connected: () => (this.connected = true),
      failed: (why) => this.failed(why),
    });
  }

  async open(url: string): Promise<void> {
    await this.connection.open(url);
  }

  /** Chromium begins with a picture that is added to what it plays, and not with a sound alone. */
  private playAnew(): void {
    this.video.srcObject = new MediaStream(this.media);
    void this.video.play().catch(() => undefined);
  }

  private async tell(): Promise<void> {
    if (!this.connected) return;
    const report = await this.connection.peer.getStats();
    if (!this.stopped) this.listener.stats(statsOf(report, this.rate));
  }

  private failed(why: ConnectionFailure): void {
    if (this.stopped) return;
    this.stop();
    if (why === 'closed') this.listener.ended();
    else if (why === 'unreachable') this.listener.failed(this.connected ? 'late' : why);
    else this.listener.failed(REFUSALS.has(why.word) ? 'missing' : 'format');
  }

  stop(): void {
    if (this.stopped) return;
    this.stopped = true;
    clearInterval(this.look);
    this.connection.close();
    this.video.srcObject = null;
  }
}

/** Of all that has come until now, what came since the last time. */
class Rate {
  private bytes = 0;
  private at = 0;

  /** Kilobits per second; nothing at the first time. */
  next(bytes: number, at: number): number | undefined {
    const seconds = (at - this.at) / 1000;
    const rate = this.at === 0 || seconds <= 0 ? undefined : Math.round(((bytes - this.bytes) * 8) / seconds / 1000);
    this.bytes = bytes;
    this.at = at;
    return rate;
  }
}

/** Seconds that a picture or sound is kept, so that those that come late are not missed. */
function waited({ jitterBufferDelay = 0, jitterBufferEmittedCount = 0 }: RTCInboundRtpStreamStats): number {
  return jitterBufferEmittedCount > 0 ? jitterBufferDelay / jitterBufferEmittedCount : 0;
}

function statsOf(report: RTCStatsReport, rate: Rate): StreamStats {
  const codecs = new Map<string, string>();
  const inbound: RTCInboundRtpStreamStats[] = [];
  let roundTrip: number | undefined;
  report.forEach((one: RTCStats) => {
    if (one.type === 'codec') codecs.set(one.id, (one as RTCStats & { mimeType: string }).mimeType.replace(/^.*\//, ''));
    else if (one.type === 'candidate-pair') roundTrip = (one as RTCIceCandidatePairStats).currentRoundTripTime ?? roundTrip;
    else if (one.type === 'inbound-rtp') inbound.push(one as RTCInboundRtpStreamStats);
  });
  const stats: StreamStats = {};
  if (roundTrip !== undefined) stats.delay = Math.round((roundTrip / 2 + Math.max(0, ...inbound.map(waited))) * 1000);
  for (const { kind, codecId, framesPerSecond } of inbound) {
    const codec = codecs.get(codecId ?? '');
    if (codec !== undefined) stats[kind === 'audio' ? 'audio' : 'video'] = codec;
    if (framesPerSecond !== undefined) stats.fps = Math.round(framesPerSecond);
  }
  const bytes = inbound.reduce((sum, { bytesReceived }) => sum + (bytesReceived ?? 0), 0);
  const bitrate = rate.next(bytes, inbound[0]?.timestamp ?? 0);
  return bitrate === undefined ? stats : { ...stats, bitrate };
}
