package rtcroom.engine.stream;

import io.netty.buffer.ByteBuf;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PictureCoding;
import rtcroom.engine.media.Rendition;

/**
 * How packets look on one kind of connection. Has no state: the same packet has the same bytes for
 * every viewer, which is why they can be shared.
 */
public interface Encoding {
  /** Bytes the packet takes, or a few more. */
  int size(Packet packet);

  /** Appends the packet. */
  void encode(Packet packet, ByteBuf out);

  /** Which form of the sound it takes where there are two: Opus, or AAC as most players do. */
  default Rendition sound() {
    return Rendition.AAC;
  }

  /** Whether pictures are taken as they were published; of others it takes plain H.264. */
  default boolean takes(PictureCoding coding) {
    return coding != PictureCoding.VP8;
  }

  /** Appends what comes before the first packet, such as the header of an FLV file. */
  void begin(boolean audio, boolean video, ByteBuf out);
}
