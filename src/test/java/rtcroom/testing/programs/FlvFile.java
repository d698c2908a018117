package rtcroom.testing.programs;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;

/** Reads the packets of an FLV file; one that was cut off at its end is left out. */
public final class FlvFile {
  private static final int FILE_HEADER = 13;
  private static final int TAG_HEADER = 11;

  private FlvFile() {}

  /** The packets of a clip, in their order. */
  public static List<Packet> packets(Clip clip) {
    return packets(Path.of(clip.path()));
  }

  /** The packets of a file, in their order. */
  public static List<Packet> packets(Path file) {
    Buffer bytes = read(file);
    List<Packet> packets = new ArrayList<>();
    int at = FILE_HEADER;
    while (at + TAG_HEADER <= bytes.length()) {
      int length = bytes.getUnsignedMedium(at + 1);
      if (at + TAG_HEADER + length > bytes.length()) {
        break;
      }
      long time = bytes.getUnsignedMedium(at + 4) | (long) bytes.getUnsignedByte(at + 7) << 24;
      Buffer body = bytes.getBuffer(at + TAG_HEADER, at + TAG_HEADER + length);
      packets.add(new Packet(kind(bytes.getUnsignedByte(at)), time, body));
      at += TAG_HEADER + length + 4;
    }
    return packets;
  }

  private static PacketKind kind(int number) {
    return switch (number) {
      case 8 -> PacketKind.AUDIO;
      case 9 -> PacketKind.VIDEO;
      default -> PacketKind.DATA;
    };
  }

  private static Buffer read(Path file) {
    try {
      return Buffer.buffer(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
