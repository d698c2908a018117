package rtcroom.engine.media;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The part of {@link FlvForm} for pictures of H.264 and HEVC. */
final class PictureForm {
  private static final int LENGTH = 4;
  private static final int AVC_LENGTHS = 4;
  private static final int HEVC_LENGTHS = 21;
  private static final byte[] SET_UP = {0x17, 0, 0, 0, 0};

  /** Whose set-up is known; empty before there is one. */
  private String codec = "";

  /** Of how many bytes lengths are; 0 where the set-up does not say it. */
  private int lengthSize;

  void take(Packet packet, Consumer<Packet> out) {
    PacketRole role = packet.role();
    boolean own = role == PacketRole.SET_UP || role == PacketRole.CODED;
    if (!own || packet.track() != 0) {
      out.accept(packet);
      return;
    }
    VideoTagHeader head = VideoTagHeader.read(packet.body());
    if (role == PacketRole.SET_UP) {
      out.accept(setUp(packet, head));
      return;
    }
    if (codec.isEmpty() && head.keyFrame() && head.codec().equals("H264")) {
      announce(packet, head, out);
    }
    boolean told = lengthSize > 0 && head.codec().equals(codec);
    out.accept(told ? frame(packet, head.payload()) : packet);
  }

  private Packet setUp(Packet packet, VideoTagHeader head) {
    Buffer config = packet.body().slice(head.payload(), packet.body().length());
    boolean startCodes = NalUnits.hasStartCode(config, 0);
    codec = head.codec();
    lengthSize =
        switch (codec) {
          case "H264" -> startCodes ? LENGTH : (config.getByte(AVC_LENGTHS) & 3) + 1;
          case "HEVC" -> startCodes ? 0 : (config.getByte(HEVC_LENGTHS) & 3) + 1;
          default -> 0;
        };
    if (!startCodes || lengthSize == 0) {
      return packet; // players of HEVC read its set-up either way, and the frames likewise
    }
    Buffer made = AvcSetUp.of(ParameterSets.ofAvc(config).units());
    lengthSize = made.length() == 0 ? 0 : LENGTH;
    return made.length() == 0
        ? packet
        : with(packet, packet.body().getBuffer(0, head.payload()).appendBuffer(made));
  }

  /** Where the first key frame comes without a set-up, it may hold the same. */
  private void announce(Packet packet, VideoTagHeader head, Consumer<Packet> out) {
    Buffer body = packet.body();
    if (VideoTagHeader.isEnhanced(body)) {
      return;
    }
    List<byte[]> units = new ArrayList<>();
    NalUnits.each(
        body,
        head.payload(),
        LENGTH,
        (from, to) -> {
          if (AvcSetUp.isSet(body.getByte(from))) {
            units.add(body.getBytes(from, to));
          }
        });
    Buffer made = AvcSetUp.of(units);
    if (made.length() > 0) {
      codec = head.codec();
      lengthSize = LENGTH;
      out.accept(with(packet, Buffer.buffer(SET_UP).appendBuffer(made)));
    }
  }

  private Packet frame(Packet packet, int at) {
    Buffer body = packet.body();
    boolean fits = lengthSize == LENGTH || body.length() < 1 << (8 * lengthSize);
    boolean odd =
        NalUnits.isAnnexB(body, at, lengthSize) || NalUnits.hasEmpty(body, at, lengthSize);
    if (!fits || !odd) {
      return packet;
    }
    Buffer made = Buffer.buffer(body.length() + 16).appendBuffer(body, 0, at);
    NalUnits.each(
        body,
        at,
        lengthSize,
        (from, to) -> {
          for (int i = lengthSize - 1; i >= 0; i--) {
            made.appendByte((byte) ((to - from) >> (8 * i)));
          }
          made.appendBuffer(body, from, to - from);
        });
    return with(packet, made);
  }

  private static Packet with(Packet packet, Buffer body) {
    return new Packet(packet.kind(), packet.time(), body);
  }
}
