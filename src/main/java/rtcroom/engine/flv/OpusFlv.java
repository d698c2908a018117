package rtcroom.engine.flv;

import io.netty.buffer.ByteBuf;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.Rendition;
import rtcroom.engine.stream.Encoding;
import rtcroom.engine.stream.StreamRequest;

/** FLV for a player that has said that it takes Opus. */
record OpusFlv(FlvEncoding form) implements Encoding {
  private static final String SOUND = "sound";
  private static final String OPUS = "opus";

  /** What a player asked for gets: AAC where there are both, unless its address says otherwise. */
  static Encoding of(StreamRequest request, FlvEncoding form) {
    return OPUS.equals(request.query().get(SOUND)) ? new OpusFlv(form) : form;
  }

  @Override
  public Rendition sound() {
    return Rendition.OPUS;
  }

  @Override
  public int size(Packet packet) {
    return form.size(packet);
  }

  @Override
  public void encode(Packet packet, ByteBuf out) {
    form.encode(packet, out);
  }

  @Override
  public void begin(boolean audio, boolean video, ByteBuf out) {
    form.begin(audio, video, out);
  }
}
