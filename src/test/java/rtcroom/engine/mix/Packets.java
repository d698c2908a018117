package rtcroom.engine.mix;

import io.vertx.core.buffer.Buffer;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;

/** Packets that look like H.264 and AAC from outside. */
final class Packets {
  private Packets() {}

  static Packet videoHeader(long time) {
    return video(time, 0x17, 0);
  }

  static Packet key(long time) {
    return video(time, 0x17, 1);
  }

  static Packet frame(long time) {
    return video(time, 0x27, 1);
  }

  static Packet soundHeader(long time) {
    return new Packet(PacketKind.AUDIO, time, Buffer.buffer(new byte[] {(byte) 0xAF, 0}));
  }

  static Packet sound(long time) {
    return new Packet(PacketKind.AUDIO, time, Buffer.buffer(new byte[] {(byte) 0xAF, 1, 9}));
  }

  private static Packet video(long time, int first, int second) {
    return new Packet(
        PacketKind.VIDEO,
        time,
        Buffer.buffer(new byte[] {(byte) first, (byte) second, 0, 0, 0, 9}));
  }
}
