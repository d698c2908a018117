package rtcroom.engine.webrtc.rtp;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Packets of RTP for tests. */
final class TestPackets {
  static final long SSRC = 0x1234_5678L;

  private TestPackets() {}

  static RtpPacket packet(int sequence, long timestamp, boolean marker, String payloadHex) {
    return packet(sequence, timestamp, marker, hex(payloadHex));
  }

  static RtpPacket packet(int sequence, long timestamp, boolean marker, byte[] payload) {
    byte[] bytes = new byte[RtpPacket.HEADER + payload.length];
    RtpPacket.writeHeader(bytes, marker, 108, sequence, timestamp, SSRC);
    System.arraycopy(payload, 0, bytes, RtpPacket.HEADER, payload.length);
    return RtpPacket.read(bytes, bytes.length).orElseThrow();
  }

  static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** The packets of one picture, numbered from {@code sequence}. */
  static List<RtpPacket> h264(int sequence, long timestamp, List<byte[]> units) {
    List<RtpPacket> packets = new ArrayList<>();
    for (int i = 0; i < units.size(); i++) {
      byte[] unit = units.get(i);
      H264Packetizer.unit(
          unit,
          0,
          unit.length,
          i == units.size() - 1,
          (head, bytes, from, to, last) ->
              packets.add(
                  packet(sequence + packets.size(), timestamp, last, join(head, bytes, from, to))));
    }
    return packets;
  }

  static byte[] join(byte[] head, byte[] bytes, int from, int to) {
    byte[] made = new byte[head.length + to - from];
    System.arraycopy(head, 0, made, 0, head.length);
    System.arraycopy(bytes, from, made, head.length, to - from);
    return made;
  }

  /** A unit of that type with a first slice, {@code length} bytes long. */
  static byte[] unit(int type, int length) {
    byte[] unit = new byte[length];
    for (int i = 1; i < length; i++) {
      unit[i] = (byte) (0x80 | i);
    }
    unit[0] = (byte) (0x60 | type);
    return unit;
  }
}
