package rtcroom.engine.nodes;

import io.netty.buffer.ByteBuf;
import rtcroom.engine.flv.FlvEncoding;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PictureCoding;
import rtcroom.engine.media.Rendition;
import rtcroom.engine.stream.Encoding;

/** FLV with everything as it was published: other forms are made where somebody plays them. */
enum NodeEncoding implements Encoding {
  AS_IT_CAME;

  @Override
  public Rendition sound() {
    return Rendition.OPUS;
  }

  @Override
  public boolean takes(PictureCoding coding) {
    return true;
  }

  @Override
  public int size(Packet packet) {
    return FlvEncoding.PLAIN.size(packet);
  }

  @Override
  public void encode(Packet packet, ByteBuf out) {
    FlvEncoding.PLAIN.encode(packet, out);
  }

  @Override
  public void begin(boolean audio, boolean video, ByteBuf out) {
    FlvEncoding.PLAIN.begin(audio, video, out);
  }
}
