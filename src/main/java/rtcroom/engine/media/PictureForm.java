package rtcroom.engine.media;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The part of {@link FlvForm} for pictures of H.264 and HEVC. */
final class PictureForm {
  private static final int LENGTH = 4;
  private static final String AVC = "H264";
  private static final String HEVC = "HEVC";

  /** Where the two configurations have the size of lengths. */
  private static final int AVC_LENGTHS = 4;

  private static final int HEVC_LENGTHS = 21;
  private static final int KEY = 0x10;
  private static final int ENHANCED = 0x80;

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
    if (codec.isEmpty() && head.keyFrame() && isCut(head.codec())) {
      announce(packet, head, out);
    }
    boolean told = lengthSize > 0 && head.codec().equals(codec);
    out.accept(told ? frame(packet, head.payload()) : packet);
  }

  private static boolean isCut(String name) {
    return name.equals(AVC) || name.equals(HEVC);
  }

  private Packet setUp(Packet packet, VideoTagHeader head) {
    codec = head.codec();
    lengthSize = 0;
    if (!isCut(codec)) {
      return packet;
    }
    Buffer config = packet.body().slice(head.payload(), packet.body().length());
    ParameterSets sets =
        codec.equals(AVC) ? ParameterSets.ofAvc(config) : ParameterSets.ofHevc(config);
    List<byte[]> units = NalUnits.withoutStartCodes(sets.units());
    lengthSize = sets.lengthSize();
    boolean all = NalUnits.hasStartCode(config, 0);
    if (!all && units == sets.units()) {
      return packet;
    }
    Buffer made = made(codec, units);
    if (made.length() == 0) {
      codec = ""; // the first key frame may hold what is missing
      return packet;
    }
    int at = codec.equals(AVC) ? AVC_LENGTHS : HEVC_LENGTHS;
    made.setByte(at, all ? made.getByte(at) : config.getByte(at));
    return with(packet, packet.body().getBuffer(0, head.payload()).appendBuffer(made));
  }

  private static Buffer made(String codec, List<byte[]> units) {
    return codec.equals(AVC) ? AvcSetUp.of(units) : HevcSetUp.of(units);
  }

  /** Where the first key frame comes without a set-up, it may hold the same. */
  private void announce(Packet packet, VideoTagHeader head, Consumer<Packet> out) {
    Buffer body = packet.body();
    boolean avc = head.codec().equals(AVC);
    List<byte[]> units = new ArrayList<>();
    NalUnits.each(
        body,
        head.payload(),
        LENGTH,
        (from, to) -> {
          byte first = body.getByte(from);
          if (avc ? AvcSetUp.isSet(first) : HevcSetUp.isSet(first)) {
            units.add(body.getBytes(from, to));
          }
        });
    Buffer made = made(head.codec(), units);
    if (made.length() > 0) {
      codec = head.codec();
      lengthSize = LENGTH;
      out.accept(with(packet, announcement(body, avc).appendBuffer(made)));
    }
  }

  /** What stands before a set-up in the way, old or with four letters, that the frames have. */
  private static Buffer announcement(Buffer body, boolean avc) {
    return VideoTagHeader.isEnhanced(body)
        ? Buffer.buffer()
            .appendByte((byte) (ENHANCED | KEY | EnhancedTag.SEQUENCE_START))
            .appendString(avc ? "avc1" : "hvc1")
        : Buffer.buffer()
            .appendByte((byte) (KEY | (body.getByte(0) & 0x0F)))
            .appendBytes(new byte[4]);
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
