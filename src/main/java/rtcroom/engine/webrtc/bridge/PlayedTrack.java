package rtcroom.engine.webrtc.bridge;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.webrtc.sdp.CodecKind;
import rtcroom.engine.webrtc.sdp.MediaKind;

/** Where the sound, or the pictures, of one stream go for one player. For one thread. */
final class PlayedTrack {
  private final MediaClock clock;
  private @Nullable PayloadTrack track;
  private boolean begun;

  PlayedTrack(PlayedTime time, int clockRate) {
    clock = time.clock(clockRate);
  }

  void to(@Nullable PayloadTrack next) {
    if (next != track) {
      track = next;
      begun = false;
    }
  }

  boolean isThere() {
    return track != null;
  }

  /** Whether it is to be sent: pictures from a key frame on. */
  boolean wants(Payload payload) {
    boolean can = begun || payload.codec().media() == MediaKind.AUDIO || begins(payload);
    return can && track != null && track.takes(payload.codec());
  }

  private static boolean begins(Payload payload) {
    return payload.is(Payload.KEY) && payload.is(Payload.FIRST);
  }

  void send(ByteBuf in, int length, CodecKind codec, boolean marker, long units) {
    if (track == null) {
      in.skipBytes(length);
      return;
    }
    if (!begun) {
      begun = true;
      track.begin(clock, units);
    }
    track.send(in, length, codec, marker, units);
  }
}
