package rtcroom.testing.programs;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes Opus packets into a file that ffmpeg of any age reads: a page each, as if none were lost.
 */
final class OggOpus {
  /** Samples of a packet of 20 ms: decoders always give 48 kHz. */
  static final int SAMPLES = 960;

  private static final int POLYNOMIAL = 0x04C11DB7;
  private static final int CRC_AT = 22;
  private static final int MOST_OF_A_SEGMENT = 255;

  private final Buffer file = Buffer.buffer();
  private int pages;

  private OggOpus() {}

  /** One channel; nothing is to be skipped at the beginning. */
  static void write(List<Buffer> packets, Path to) {
    OggOpus ogg = new OggOpus();
    Buffer head = text("OpusHead").appendBytes(new byte[] {1, 1, 0, 0}).appendIntLE(48_000);
    ogg.page(2, 0, head.appendBytes(new byte[3]))
        .page(0, 0, text("OpusTags").appendIntLE(0).appendIntLE(0));
    long samples = 0;
    for (Buffer packet : packets) {
      samples += SAMPLES;
      ogg.page(0, samples, packet);
    }
    try {
      Files.write(to, ogg.file.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private OggOpus page(int type, long granule, Buffer packet) {
    int segments = packet.length() / MOST_OF_A_SEGMENT + 1;
    Buffer page =
        text("OggS")
            .appendByte((byte) 0)
            .appendByte((byte) type)
            .appendLongLE(granule)
            .appendIntLE(1)
            .appendIntLE(pages++)
            .appendIntLE(0)
            .appendByte((byte) segments);
    for (int i = 1; i < segments; i++) {
      page.appendByte((byte) MOST_OF_A_SEGMENT);
    }
    page.appendByte((byte) (packet.length() % MOST_OF_A_SEGMENT)).appendBuffer(packet);
    file.appendBuffer(page.setIntLE(CRC_AT, crc(page)));
    return this;
  }

  private static int crc(Buffer page) {
    int crc = 0;
    for (byte one : page.getBytes()) {
      crc ^= one << 24;
      for (int bit = 0; bit < 8; bit++) {
        crc = crc < 0 ? crc << 1 ^ POLYNOMIAL : crc << 1;
      }
    }
    return crc;
  }

  private static Buffer text(String ascii) {
    return Buffer.buffer(ascii.getBytes(StandardCharsets.US_ASCII));
  }
}
