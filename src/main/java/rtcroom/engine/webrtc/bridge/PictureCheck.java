package rtcroom.engine.webrtc.bridge;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.function.Predicate;
import rtcroom.engine.webrtc.sdp.CodecKind;
import rtcroom.engine.webrtc.sdp.MediaKind;

/** Looks through payloads before they are sent, and leaves them as they are. For one thread. */
final class PictureCheck {
  /** Among so many delayed pictures there is a B-frame, if there are any. */
  private static final int ENOUGH = 8;

  private final Predicate<CodecKind> taken;
  private Optional<Unplayable> unplayable = Optional.empty();
  private long latest = Long.MIN_VALUE;
  private long latestSound = Long.MIN_VALUE;
  private int frames;
  private int seen;
  private boolean delayed;

  PictureCheck(Predicate<CodecKind> taken) {
    this.taken = taken;
  }

  void look(ByteBuf bytes) {
    ByteBuf in = bytes.duplicate();
    frames = 0;
    while (in.isReadable()) {
      int length = Payload.length(in);
      look(Payload.read(in));
      in.skipBytes(length);
    }
  }

  private void look(Payload payload) {
    if (payload.codec().media() != MediaKind.VIDEO) {
      latestSound = payload.time();
      return;
    }
    if (payload.is(Payload.OTHER) || !taken.test(payload.codec())) {
      unplayable = Optional.of(Unplayable.OTHER_CODEC);
    } else if (payload.is(Payload.FIRST)) {
      if (payload.time() < latest && !payload.is(Payload.KEY)) {
        unplayable = Optional.of(Unplayable.B_FRAMES);
      }
      latest = payload.time();
      delayed |= payload.is(Payload.DELAYED);
      frames++;
      seen++;
    }
  }

  /** Pictures in what was looked through last. */
  int frames() {
    return frames;
  }

  /**
   * When the last picture of all is shown, in milliseconds; where there is none, the time of the
   * last sound; the lowest number before anything.
   */
  long latest() {
    return latest == Long.MIN_VALUE ? latestSound : latest;
  }

  /** Whether too few were seen to tell: pictures are delayed, which may have another reason. */
  boolean isOpen() {
    return delayed && seen < ENOUGH;
  }

  Optional<Unplayable> unplayable() {
    return unplayable;
  }
}
