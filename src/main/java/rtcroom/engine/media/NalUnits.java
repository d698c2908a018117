package rtcroom.engine.media;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the NAL units of a picture. FLV and RTMP want a length before each; some drones, cameras
 * and SDKs send start codes as in Annex B of the standards instead, which is told by what lengths
 * would come to. Never fails: of what is broken, what comes before the break is found.
 */
public final class NalUnits {
  /** In bytes; zeros before it belong to nothing. */
  private static final int START_CODE = 3;

  private NalUnits() {}

  /** Gets the units, one after the other. */
  @FunctionalInterface
  public interface Taker {
    /**
     * One unit, which is not empty.
     *
     * @param from where it begins in the packet
     * @param to where it has ended
     */
    void unit(int from, int to);
  }

  /**
   * Finds all units of a picture.
   *
   * @param from where the codec's own bytes begin
   * @param lengthSize of how many bytes lengths are; 1 to 4
   */
  public static void each(Buffer body, int from, int lengthSize, Taker taker) {
    if (isAnnexB(body, from, lengthSize)) {
      betweenStartCodes(body, from, taker);
      return;
    }
    int at = from;
    while (at + lengthSize < body.length()) {
      long end = at + lengthSize + length(body, at, lengthSize);
      if (end > body.length()) {
        return;
      }
      if (end > at + lengthSize) {
        taker.unit(at + lengthSize, (int) end);
      }
      at = (int) end;
    }
  }

  /** Whether start codes stand there; what would do as lengths of that size is such. */
  static boolean isAnnexB(Buffer body, int from, int lengthSize) {
    return hasStartCode(body, from) && !lengthsFit(body, from, lengthSize);
  }

  /** Whether lengths stand there, all whole, and one of them is 0, which decoders refuse. */
  static boolean hasEmpty(Buffer body, int from, int lengthSize) {
    boolean empty = false;
    long at = from;
    while (at + lengthSize <= body.length()) {
      long length = length(body, (int) at, lengthSize);
      empty |= length == 0;
      at += lengthSize + length;
    }
    return empty && at == body.length();
  }

  /** Whether a start code is what comes there, behind any number of zeros. */
  static boolean hasStartCode(Buffer body, int from) {
    int at = from;
    while (at < body.length() && body.getByte(at) == 0) {
      at++;
    }
    return at - from >= 2 && at < body.length() && body.getByte(at) == 1;
  }

  /**
   * What is left of units that stand behind lengths and have start codes all the same, of which one
   * may hold several; the same list where none has.
   */
  static List<byte[]> withoutStartCodes(List<byte[]> units) {
    if (units.stream().noneMatch(unit -> hasStartCode(Buffer.buffer(unit), 0))) {
      return units;
    }
    List<byte[]> bare = new ArrayList<>();
    for (byte[] unit : units) {
      Buffer body = Buffer.buffer(unit);
      if (hasStartCode(body, 0)) {
        betweenStartCodes(body, 0, (from, to) -> bare.add(body.getBytes(from, to)));
      } else {
        bare.add(unit);
      }
    }
    return bare;
  }

  /** Finds the units between start codes. */
  static void betweenStartCodes(Buffer body, int from, Taker taker) {
    int begin = -1;
    int at = from;
    while (at < body.length()) {
      if (isStartCode(body, at)) {
        take(body, begin, at, taker);
        at += START_CODE;
        begin = at;
      } else {
        at++;
      }
    }
    take(body, begin, body.length(), taker);
  }

  /** Without the zeros that may follow a unit. */
  private static void take(Buffer body, int from, int to, Taker taker) {
    int end = to;
    while (end > from && from >= 0 && body.getByte(end - 1) == 0) {
      end--;
    }
    if (from >= 0 && end > from) {
      taker.unit(from, end);
    }
  }

  static boolean isStartCode(Buffer body, int at) {
    return at + START_CODE <= body.length()
        && body.getByte(at) == 0
        && body.getByte(at + 1) == 0
        && body.getByte(at + 2) == 1;
  }

  private static boolean lengthsFit(Buffer body, int from, int size) {
    long at = from;
    while (at + size <= body.length()) {
      at += size + length(body, (int) at, size);
    }
    return at == body.length();
  }

  private static long length(Buffer body, int at, int size) {
    long length = 0;
    for (int i = 0; i < size; i++) {
      length = length << 8 | body.getUnsignedByte(at + i);
    }
    return length;
  }
}
