package rtcroom.engine.webrtc.sound;

import org.jspecify.annotations.Nullable;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.StreamKey;

/**
 * Brings the AAC of a stream, and gets its Opus once there is some. For the loop it was made for.
 */
public final class SoundListener implements AacTaker {
  private final SoundConversions conversions;
  private final StreamKey stream;
  private final EventLoop loop;
  private final OpusTaker taker;
  private @Nullable SoundConversion joined;

  SoundListener(SoundConversions conversions, StreamKey stream, EventLoop loop, OpusTaker taker) {
    this.conversions = conversions;
    this.stream = stream;
    this.loop = loop;
    this.taker = taker;
  }

  @Override
  public void setUp(byte[] config, long millis) {
    conversion().setUp(config, millis);
  }

  @Override
  public void frame(byte[] frame, long millis) {
    conversion().frame(frame, millis);
  }

  private SoundConversion conversion() {
    SoundConversion known = joined;
    if (known == null) {
      known = conversions.join(stream, loop, taker);
      joined = known;
    }
    return known;
  }

  /** Wants nothing more; whoever brings something after that has joined anew. */
  public void leave() {
    SoundConversion known = joined;
    joined = null;
    if (known != null) {
      conversions.leave(stream, known, taker);
    }
  }
}
