package rtcroom.engine.relay;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.stream.Encoding;

/** Packets that can be read: {@code K40} is a key frame at 40 ms. */
final class TestPackets {
  /** Writes each as a word: what it is, its time, and what it is filled with. */
  static final Encoding ENCODING =
      new Encoding() {
        @Override
        public int size(Packet packet) {
          return 16;
        }

        @Override
        public void encode(Packet packet, ByteBuf out) {
          out.writeBytes((word(packet) + " ").getBytes(US_ASCII));
        }

        @Override
        public void begin(boolean audio, boolean video, ByteBuf out) {
          out.writeBytes(
              ("FLV" + (audio ? "a" : "") + (video ? "v" : "") + " ").getBytes(US_ASCII));
        }
      };

  private TestPackets() {}

  static Packet key(long time) {
    return new Packet(PacketKind.VIDEO, time, Buffer.buffer(new byte[] {0x17, 1, 0, 0, 0}));
  }

  static Packet frame(long time) {
    return new Packet(PacketKind.VIDEO, time, Buffer.buffer(new byte[] {0x27, 1, 0, 0, 0}));
  }

  static Packet sound(long time) {
    return new Packet(PacketKind.AUDIO, time, Buffer.buffer(new byte[] {(byte) 0xAF, 1, 0}));
  }

  static Packet videoHeader(int version) {
    return new Packet(PacketKind.VIDEO, 0, avc(version));
  }

  static Packet audioHeader(int version) {
    return new Packet(
        PacketKind.AUDIO, 0, Buffer.buffer(new byte[] {(byte) 0xAF, 0, 0x12, (byte) version}));
  }

  static Packet metadata(int version) {
    Buffer body = Buffer.buffer(new byte[] {2, 0, 10}).appendString("onMetaData");
    return new Packet(PacketKind.DATA, 0, body.appendByte((byte) version));
  }

  /** A set-up without parameter sets, whose last byte tells it from others. */
  private static Buffer avc(int version) {
    return Buffer.buffer(
        new byte[] {0x17, 0, 0, 0, 0, 1, 0x42, 0, 0x1E, (byte) 0xFF, (byte) 0xE0, (byte) version});
  }

  private static String word(Packet packet) {
    int last = packet.body().getByte(packet.body().length() - 1);
    String what =
        switch (packet.kind()) {
          case DATA -> "M" + last;
          case AUDIO -> packet.isHeader() ? "AH" + last : "A";
          case VIDEO -> packet.isHeader() ? "VH" + last : packet.isKeyFrame() ? "K" : "F";
        };
    return what + "@" + packet.time();
  }
}
