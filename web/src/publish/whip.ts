import { KeptConnection, type KeptState } from '@/base/kept-connection';
import type { Kind, PublishState } from './publication';

/** Without ever having been on air, so often and no more. */
const TRIES = 4;
/** In this order: all players know the first, and no other than browsers the second. */
const PICTURES = ['video/h264', 'video/vp8'];

/** Publishes tracks by WebRTC until stopped; comes back by itself when the connection is lost. */
export class WhipPublication {
  private readonly tracks: Record<Kind, MediaStreamTrack | null> = { audio: null, video: null };
  private senders: Partial<Record<Kind, RTCRtpSender>> = {};
  private readonly connection: KeptConnection;

  constructor(address: string, changed: (state: PublishState) => void) {
    this.connection = new KeptConnection({
      address: () => Promise.resolve(address),
      peer: () => this.peer(),
      changed: (state) => changed(stateOf(state)),
      tries: TRIES,
    });
  }

  setTrack(kind: Kind, track: MediaStreamTrack | null): void {
    this.tracks[kind] = track;
    // Fails only for a connection that is closed meanwhile.
    void this.senders[kind]?.replaceTrack(track).catch(() => undefined);
  }

  stop(): void {
    this.connection.stop();
  }

  private peer(): RTCPeerConnection {
    const peer = new RTCPeerConnection();
    const video = peer.addTransceiver('video', { direction: 'sendonly' });
    video.setCodecPreferences(preferred(RTCRtpSender.getCapabilities('video')?.codecs ?? []));
    const audio = peer.addTransceiver('audio', { direction: 'sendonly' });
    this.senders = { audio: audio.sender, video: video.sender };
    this.setTrack('audio', this.tracks.audio);
    this.setTrack('video', this.tracks.video);
    return peer;
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
