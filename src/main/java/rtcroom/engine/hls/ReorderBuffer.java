package rtcroom.engine.hls;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Finds the decoding times of pictures. Encoders whose first picture is decoded when it is shown
 * give those that follow negative offsets: they would be shown before they are decoded, which
 * transport streams cannot say. So all pictures are decoded earlier by the largest of them, and
 * what is written waits for half a second to see how large that is; times of showing stay as they
 * are. Not safe for use by many threads.
 */
final class ReorderBuffer {
  /** As many as can change places by the standards of H.264 and HEVC. */
  private static final int MOST_PICTURES = 16;

  /** In milliseconds. */
  private static final long SPAN = 500;

  /** In milliseconds; players have to keep so much. What wants more is no honest stream. */
  static final long MOST_AHEAD = 1000;

  private final Consumer<PesPacket> out;
  private final Deque<Held> held = new ArrayDeque<>();
  private int pictures;
  private long bytes;
  private long ahead;
  private long lastDecoded;

  private sealed interface Held {}

  private record Sound(PesPacket packet) implements Held {}

  private record Picture(long time, int composition, boolean entry, Buffer data) implements Held {}

  ReorderBuffer(Consumer<PesPacket> out) {
    this.out = out;
  }

  /** Bytes that wait. */
  long bytes() {
    return bytes;
  }

  void sound(PesPacket packet) {
    if (pictures == 0) {
      out.accept(packet);
    } else {
      held.add(new Sound(packet));
      bytes += packet.data().length();
    }
  }

  /**
   * Takes the next picture in the order of decoding.
   *
   * @param time in milliseconds
   * @param composition what to add for the time of showing; in milliseconds, may be negative
   */
  void picture(long time, int composition, boolean entry, Buffer data) {
    held.add(new Picture(time, composition, entry, data));
    pictures++;
    bytes += data.length();
    ahead = Math.clamp(-(long) composition, ahead, MOST_AHEAD);
    while (pictures > MOST_PICTURES || firstPicture() < time - SPAN) {
      writeFirst();
    }
  }

  /** Writes all that waits. */
  void flush() {
    while (!held.isEmpty()) {
      writeFirst();
    }
  }

  /** Another encoder, which has other offsets. */
  void restart() {
    flush();
    ahead = 0;
    lastDecoded = 0;
  }

  /** Where pictures wait, one of them is the first: sound before them has gone. */
  private long firstPicture() {
    return held.getFirst() instanceof Picture picture ? picture.time() : Long.MIN_VALUE;
  }

  private void writeFirst() {
    switch (held.remove()) {
      case Sound(PesPacket packet) -> {
        bytes -= packet.data().length();
        out.accept(packet);
      }
      case Picture picture -> {
        pictures--;
        bytes -= picture.data().length();
        write(picture);
      }
    }
  }

  private void write(Picture picture) {
    long decoded = Math.max(Segmenter.ticks(picture.time() - ahead), lastDecoded + 1);
    long shown = Math.max(decoded, Segmenter.ticks(picture.time() + picture.composition()));
    lastDecoded = decoded;
    out.accept(
        new PesPacket(ProgramTracks.VIDEO_PID, shown, decoded, picture.entry(), picture.data()));
  }
}
