package rtcroom.engine.webrtc.rtp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Gathers the units of one picture after the other. After a loss nothing is passed on before the
 * next key frame, for it would show garbage. For one thread.
 */
final class VideoFrames {
  /** In bytes: more than any key frame has. */
  private static final int LARGEST = 4 << 20;

  /** Of one picture. */
  private static final int MOST_UNITS = 1024;

  private final Consumer<MediaFrame> out;
  private final List<byte[]> units = new ArrayList<>();
  private long timestamp;
  private int size;
  private boolean key;
  private boolean broken;
  private boolean waitsForKey = true;

  VideoFrames(Consumer<MediaFrame> out) {
    this.out = out;
  }

  /** A packet of that time begins: ends the picture before, whose last packet did not say so. */
  void at(long time) {
    if (time != timestamp) {
      end();
      timestamp = time;
    }
  }

  void add(byte[] unit, boolean isKey) {
    size += unit.length;
    if (size > LARGEST || units.size() == MOST_UNITS) {
      spoil();
      return;
    }
    units.add(unit);
    key |= isKey;
  }

  /** What is there of the picture is of no use, nor what builds on it. */
  void spoil() {
    broken = true;
    waitsForKey = true;
  }

  /** Packets were lost: with the picture that is open, and perhaps all of another. */
  void lost() {
    broken = !units.isEmpty();
    waitsForKey = true;
  }

  void end() {
    if (!units.isEmpty() && !broken && (key || !waitsForKey)) {
      waitsForKey = false;
      out.accept(new MediaFrame(timestamp, key, units));
    }
    units.clear();
    size = 0;
    key = false;
    broken = false;
  }
}
