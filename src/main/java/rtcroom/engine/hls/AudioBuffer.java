package rtcroom.engine.hls;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * Frames of sound that leave together: one alone would fill less than a packet of the transport
 * stream.
 */
final class AudioBuffer {
  /** In milliseconds; sound may not come much later than the picture it belongs to. */
  private static final long TOGETHER = 120;

  private static final int MOST_BYTES = 8 << 10;

  private Buffer frames = Buffer.buffer();
  private long first;

  void add(AudioTrack track, Buffer body, int at, long time) {
    if (frames.length() == 0) {
      first = time;
    }
    frames.appendBuffer(track.frame(body, at));
  }

  /** Whether what is here should leave before a packet of that time. */
  boolean isDue(long time) {
    return frames.length() > MOST_BYTES || (frames.length() > 0 && time - first >= TOGETHER);
  }

  /** What is here, which then is gone. */
  Optional<PesPacket> take() {
    if (frames.length() == 0) {
      return Optional.empty();
    }
    long time = Segmenter.ticks(first);
    Buffer data = frames;
    frames = Buffer.buffer(data.length());
    return Optional.of(new PesPacket(ProgramTracks.AUDIO_PID, time, time, true, data));
  }
}
