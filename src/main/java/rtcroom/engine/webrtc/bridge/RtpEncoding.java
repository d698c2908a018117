package rtcroom.engine.webrtc.bridge;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import rtcroom.engine.media.AudioTagHeader;
import rtcroom.engine.media.NalUnits;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.media.ParameterSets;
import rtcroom.engine.media.PictureCoding;
import rtcroom.engine.media.Rendition;
import rtcroom.engine.media.VideoTagHeader;
import rtcroom.engine.stream.Encoding;
import rtcroom.engine.webrtc.rtp.H264Packetizer;
import rtcroom.engine.webrtc.rtp.Vp8Packetizer;
import rtcroom.engine.webrtc.sdp.CodecKind;

/**
 * Packets cut into payloads of RTP, once for all viewers; each viewer gives them numbers, times and
 * keys of its own. Of sound Opus passes, and AAC to be made into it; of pictures H.264 and VP8, and
 * others are marked as what cannot be shown.
 */
public enum RtpEncoding implements Encoding {
  RTP,
  /** For who has no place for pictures: none come, and none are made for him. */
  SOUND;

  private static final int LENGTHS = 4;
  private static final int DELIMITER = 9;
  private static final int FILLER = 12;
  private static final byte[] NOTHING = {};

  /** Of eight channels, as ISO/IEC 14496-3, section 4.5.3.1, bounds them. */
  private static final int LARGEST_AAC = 8 * 768;

  @Override
  public int size(Packet packet) {
    int length = packet.body().length();
    return length + (2 + length / 1000) * Payload.HEAD;
  }

  @Override
  public void encode(Packet packet, ByteBuf out) {
    if (packet.track() != 0 || (this == SOUND && packet.kind() == PacketKind.VIDEO)) {
      return;
    }
    switch (packet.kind()) {
      case AUDIO -> sound(packet, out);
      case VIDEO -> picture(packet, out);
      case DATA -> {}
    }
  }

  @Override
  public Rendition sound() {
    return Rendition.OPUS;
  }

  @Override
  public boolean takes(PictureCoding coding) {
    return this == SOUND || coding == PictureCoding.AVC || coding == PictureCoding.VP8;
  }

  @Override
  public void begin(boolean audio, boolean video, ByteBuf out) {}

  private static void sound(Packet packet, ByteBuf out) {
    AudioTagHeader head = AudioTagHeader.read(packet.body());
    int end = packet.body().length();
    int length = end - head.payload();
    String codec = head.format().codec();
    boolean opus = codec.equals("Opus") && head.frame() && end <= H264Packetizer.LARGEST;
    boolean aac = codec.equals("AAC") && (head.frame() || head.header());
    if (opus || (aac && length > 0 && length <= LARGEST_AAC)) {
      byte[] bytes = packet.body().getBytes(head.payload(), end);
      int marks = (head.header() ? Payload.SET_UP : Payload.FIRST) | (aac ? Payload.AAC : 0);
      Payload payload = new Payload(CodecKind.OPUS, marks, packet.time());
      payload.write(NOTHING, bytes, 0, length, out);
    }
  }

  private static void picture(Packet packet, ByteBuf out) {
    VideoTagHeader head = VideoTagHeader.read(packet.body());
    boolean avc = head.codec().equals("H264");
    switch (head.part()) {
      case HEADER -> {
        if (avc) {
          setUp(packet, head, out);
        }
      }
      case FRAME -> {
        if (avc) {
          avc(packet, head, out);
        } else {
          vp8(packet, head, out);
        }
      }
      case END, OTHER -> {}
    }
  }

  private static void setUp(Packet packet, VideoTagHeader head, ByteBuf out) {
    Buffer config = packet.body().slice(head.payload(), packet.body().length());
    ParameterSets sets = ParameterSets.ofAvc(config);
    byte[] together = H264Packetizer.together(sets.units());
    int marks = sets.lengthSize() == LENGTHS ? Payload.SET_UP : Payload.OTHER;
    Payload payload = new Payload(CodecKind.H264, marks, packet.time());
    payload.write(NOTHING, together, 0, together.length, out);
  }

  private static void avc(Packet packet, VideoTagHeader head, ByteBuf out) {
    byte[] body = packet.body().getBytes();
    List<int[]> units = new ArrayList<>();
    NalUnits.each(
        packet.body(),
        head.payload(),
        LENGTHS,
        (from, to) -> {
          int type = body[from] & 0x1F;
          if (type != DELIMITER && type != FILLER) {
            units.add(new int[] {from, to});
          }
        });
    Payload.Cut cut =
        new Payload.Cut(CodecKind.H264, kind(head), packet.time() + head.compositionTime(), out);
    for (int i = 0; i < units.size(); i++) {
      int[] unit = units.get(i);
      H264Packetizer.unit(body, unit[0], unit[1], i == units.size() - 1, cut);
    }
  }

  private static void vp8(Packet packet, VideoTagHeader head, ByteBuf out) {
    byte[] body = packet.body().getBytes();
    if (head.codec().equals("VP8")) {
      Payload.Cut cut = new Payload.Cut(CodecKind.VP8, kind(head), packet.time(), out);
      Vp8Packetizer.frame(body, head.payload(), body.length, cut);
    } else {
      new Payload(CodecKind.VP8, Payload.OTHER, packet.time()).write(NOTHING, body, 0, 0, out);
    }
  }

  private static int kind(VideoTagHeader head) {
    boolean delayed = head.compositionTime() > 0;
    return (head.keyFrame() ? Payload.KEY : 0) | (delayed ? Payload.DELAYED : 0);
  }
}
