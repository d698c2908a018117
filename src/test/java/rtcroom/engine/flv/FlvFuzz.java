package rtcroom.engine.flv;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** Whatever file comes: in one piece and in many it holds the same packets, or is refused. */
public final class FlvFuzz {
  private static final int LONGEST = 4096;

  private FlvFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    int piece = data.length == 0 ? 1 : 1 + (data[data.length - 1] & 15);
    List<Object> atOnce = read(data, data.length + 1);
    List<Object> piecemeal = read(data, piece);
    if (!atOnce.equals(piecemeal)) {
      throw new IllegalStateException(atOnce + " is not " + piecemeal);
    }
  }

  private static List<Object> read(byte[] data, int piece) {
    List<Object> read = new ArrayList<>();
    FlvReader reader = new FlvReader(LONGEST, read::add);
    try {
      for (int from = 0; from < data.length; from += piece) {
        int length = Math.min(piece, data.length - from);
        reader.read(Buffer.buffer().appendBytes(data, from, length));
      }
    } catch (BrokenFlvException refused) {
      read.add(String.valueOf(refused.getMessage()));
    }
    return read;
  }
}
