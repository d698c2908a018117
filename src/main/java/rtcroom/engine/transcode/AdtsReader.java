package rtcroom.engine.transcode;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Frames of AAC as ffmpeg writes them to a pipe (ISO/IEC 13818-7, section 6.2). Blocks. */
final class AdtsReader {
  private static final int HEAD = 7;
  private static final int CHECKSUM = 2;

  private final InputStream in;

  AdtsReader(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /**
   * The next frame without its head; empty at the end, also where that cuts a frame.
   *
   * @throws IOException if it is no ADTS
   */
  Optional<byte[]> next() throws IOException {
    byte[] head = in.readNBytes(HEAD);
    if (head.length < HEAD) {
      return Optional.empty();
    }
    if (head[0] != (byte) 0xFF || (head[1] & 0xF6) != 0xF0) {
      throw new IOException("no ADTS");
    }
    int behind = (head[1] & 1) == 1 ? 0 : CHECKSUM;
    int length = (head[3] & 3) << 11 | (head[4] & 0xFF) << 3 | (head[5] & 0xFF) >> 5;
    int left = length - HEAD - behind;
    if (left < 0) {
      throw new IOException("a frame of " + length + " bytes");
    }
    in.skipNBytes(behind);
    byte[] frame = in.readNBytes(left);
    return frame.length < left ? Optional.empty() : Optional.of(frame);
  }
}
