package rtcroom.engine.webrtc.rtp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whatever packets come, pictures are made of them or not; what of RTCP was read and is written
 * reads the same; and units that are cut into packets come together again.
 */
public final class RtpFuzz {
  private RtpFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    pictures(data);
    control(data);
    cut(data);
  }

  /** Packets with their lengths in a byte before each. */
  private static void pictures(byte[] data) {
    List<MediaFrame> frames = new ArrayList<>();
    JitterBuffer h264 = new JitterBuffer(new H264Depacketizer(frames::add));
    JitterBuffer vp8 = new JitterBuffer(new Vp8Depacketizer(frames::add));
    Unwrapper indexes = Unwrapper.of16Bits();
    int now = 0;
    for (int at = 0; at < data.length; ) {
      int length = Math.min(data[at] & 0xFF, data.length - at - 1);
      byte[] bytes = Arrays.copyOfRange(data, at + 1, at + 1 + length);
      long when = now++ * 20_000_000L;
      RtpPacket.read(bytes, length)
          .ifPresent(
              packet -> {
                long index = indexes.unwrap(packet.sequence());
                h264.take(index, packet, when);
                vp8.take(index, packet, when);
                packet.extension(1);
                Retransmission.unwrap(packet, 1, 2);
              });
      at += 1 + length;
    }
    if (frames.stream().anyMatch(frame -> frame.units().isEmpty())) {
      throw new IllegalStateException("an empty picture");
    }
  }

  private static void control(byte[] data) {
    List<RtcpMessage> read = RtcpReader.read(data, data.length);
    RtcpWriter writer = new RtcpWriter();
    read.forEach(writer::add);
    List<RtcpMessage> again = RtcpReader.read(writer.bytes(0), writer.length());
    if (!plain(again).equals(plain(read))) {
      throw new IllegalStateException(again + " is not " + read);
    }
  }

  /** The numbers of packets that are asked for may come in another order. */
  private static List<RtcpMessage> plain(List<RtcpMessage> messages) {
    return messages.stream().map(RtpFuzz::plain).toList();
  }

  private static RtcpMessage plain(RtcpMessage message) {
    return message instanceof RtcpMessage.Nack(long sender, long media, List<Integer> sequences)
        ? new RtcpMessage.Nack(sender, media, sequences.stream().sorted().distinct().toList())
        : message;
  }

  private static void cut(byte[] data) {
    if (data.length < 2) {
      return;
    }
    byte[] unit = new byte[data.length * (1 + (data[0] & 7))];
    System.arraycopy(data, 0, unit, 0, data.length);
    unit[0] = 0x65;
    unit[1] |= (byte) 0x80;
    List<MediaFrame> frames = new ArrayList<>();
    H264Depacketizer depacketizer = new H264Depacketizer(frames::add);
    TestPackets.h264(1, 2, List.of(unit)).forEach(depacketizer::take);
    if (frames.size() != 1 || !Arrays.equals(frames.getFirst().units().getFirst(), unit)) {
      throw new IllegalStateException(unit.length + " bytes were not put together again");
    }
  }

  /** In hexadecimal digits. */
  public static List<String> examples() {
    return List.of(
        "0e 80ec0001 00000001 00000002 6588 0e 80ec0002 00000002 00000002 4188",
        "12 80ec0001 00000001 00000002 7c85aaaabbbb 12 80ec0002 00000001 00000002 7c45aaaabbbb",
        "18 80ec0001 00000001 00000002 78 0002 6742 0002 68ce 0001 41",
        "81c80006 00000001 00000002 00000003 00000004 00000005 00000006",
        "81cd0003 00000001 00000002 000a8001 81ce0002 00000001 00000002",
        "8fce0005 00000001 00000000 52454d42 01126250 00000003");
  }
}
