package rtcroom.engine.mix.ffmpeg;

import io.vertx.core.buffer.Buffer;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;

/** Packets that look like H.264 and AAC from outside. */
public final class Packets {
  private Packets() {}

  public static Packet videoHeader(long time) {
    byte[] setUp = {0x17, 0, 0, 0, 0, 1, 0x42, 0, 0x1E, (byte) 0xFF, (byte) 0xE0, 0};
    return new Packet(PacketKind.VIDEO, time, Buffer.buffer(setUp));
  }

  public static Packet key(long time) {
    return video(time, 0x17, 1);
  }

  public static Packet frame(long time) {
    return video(time, 0x27, 1);
  }

  public static Packet soundHeader(long time) {
    return new Packet(
        PacketKind.AUDIO, time, Buffer.buffer(new byte[] {(byte) 0xAF, 0, 0x12, 0x10}));
  }

  public static Packet sound(long time) {
    return new Packet(PacketKind.AUDIO, time, Buffer.buffer(new byte[] {(byte) 0xAF, 1, 9}));
  }

  private static Packet video(long time, int first, int second) {
    return new Packet(
        PacketKind.VIDEO,
        time,
        Buffer.buffer(new byte[] {(byte) first, (byte) second, 0, 0, 0, 9}));
  }
}
