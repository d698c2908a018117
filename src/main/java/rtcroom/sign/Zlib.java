package rtcroom.sign;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** RFC 1950 in both directions, in memory, with an upper bound on what may come out. */
final class Zlib {
  private static final int CHUNK = 512;

  private Zlib() {}

  static byte[] deflate(byte[] plain) {
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(plain);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(CHUNK);
      byte[] chunk = new byte[CHUNK];
      while (!deflater.finished()) {
        out.write(chunk, 0, deflater.deflate(chunk));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /** Never writes more than {@code limit + 1} bytes, whatever the input promises. */
  static byte[] inflate(byte[] packed, int limit) throws MalformedTicketException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      byte[] plain = new byte[limit + 1];
      int length = inflateInto(plain, inflater);
      if (inflater.getRemaining() > 0) {
        throw new MalformedTicketException(Defect.TRAILING_BYTES);
      }
      return Arrays.copyOf(plain, length);
    } catch (DataFormatException damaged) {
      throw new MalformedTicketException(Defect.NOT_ZLIB);
    } finally {
      inflater.end();
    }
  }

  private static int inflateInto(byte[] plain, Inflater inflater)
      throws DataFormatException, MalformedTicketException {
    int length = 0;
    while (!inflater.finished()) {
      int step = inflater.inflate(plain, length, plain.length - length);
      length += step;
      if (length == plain.length) {
        throw new MalformedTicketException(Defect.TOO_LARGE);
      }
      // No progress: the stream was cut, or asks for a preset dictionary.
      if (step == 0 && !inflater.finished()) {
        throw new MalformedTicketException(Defect.NOT_ZLIB);
      }
    }
    return length;
  }
}
