package rtcroom.engine.webrtc.forward;

import org.jspecify.annotations.Nullable;
import rtcroom.engine.webrtc.bridge.RtpSource;
import rtcroom.engine.webrtc.bridge.SourcePacket;
import rtcroom.engine.webrtc.sdp.MediaKind;

/** Plays the sound of one stream at a time. For the loop of media. */
public final class SoundSlot implements PacketListener {
  private final OutgoingTrack track;
  private @Nullable ForwardedStream stream;
  private @Nullable RtpSource source;

  public SoundSlot(OutgoingTrack track) {
    this.track = track;
  }

  /** Plays that, and nothing else any more. */
  public void play(ForwardedStream next) {
    if (next != stream) {
      stop();
      stream = next;
      next.subscribe(this);
    }
  }

  /** Plays nothing any more. */
  public void stop() {
    if (stream != null) {
      stream.unsubscribe(this);
    }
    stream = null;
    source = null;
  }

  @Override
  public void packet(SourcePacket packet) {
    if (packet.source().codec().media() == MediaKind.AUDIO) {
      if (packet.source() != source) {
        source = packet.source();
        track.begin(packet);
      }
      track.send(packet);
    }
  }
}
