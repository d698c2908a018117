package rtcroom.engine.hls;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.testing.programs.Ffprobe;

/**
 * Packets as an encoder of HEVC would push them, out of an MP4 file: this ffmpeg writes no such
 * FLV.
 */
final class HevcPackets {
  private HevcPackets() {}

  /** The packets of a file with one track and without B-frames. */
  static List<Packet> of(Path mp4) {
    Buffer file = read(mp4);
    List<Packet> packets = new ArrayList<>();
    packets.add(packet(0x90, 0, config(file)));
    Ffprobe.run("-show_entries", "packet=dts_time,pos,size,flags", "-of", "csv=p=0", mp4.toString())
        .text()
        .lines()
        .map(line -> line.split(",", -1))
        .forEach(
            fields -> {
              int at = Integer.parseInt(fields[2]);
              Buffer frame = file.getBuffer(at, at + Integer.parseInt(fields[1]));
              long millis = Math.round(Double.parseDouble(fields[0]) * 1000);
              packets.add(packet(fields[3].startsWith("K") ? 0x93 : 0xA3, millis, frame));
            });
    return packets;
  }

  private static Packet packet(int first, long time, Buffer rest) {
    Buffer body = Buffer.buffer().appendByte((byte) first).appendString("hvc1");
    return new Packet(PacketKind.VIDEO, time, body.appendBuffer(rest));
  }

  /** The decoder configuration, which stands in a box of its own. */
  private static Buffer config(Buffer file) {
    int at = new String(file.getBytes(), StandardCharsets.ISO_8859_1).indexOf("hvcC");
    return file.getBuffer(at + 4, at - 4 + file.getInt(at - 4));
  }

  private static Buffer read(Path file) {
    try {
      return Buffer.buffer(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
