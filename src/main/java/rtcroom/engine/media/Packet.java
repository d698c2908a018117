package rtcroom.engine.media;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;

/**
 * One audio, video or data packet of a stream.
 *
 * @param time decoding time in milliseconds, unwrapped: it does not start anew after 49.7 days
 * @param body of the RTMP message and of the FLV tag alike, with the codec's first bytes; must
 *     never be modified. Of data packets the AMF0 values without {@code @setDataFrame}
 * @param rendition of sound, which form of it; {@link Rendition#SOLE} of everything else
 */
public record Packet(PacketKind kind, long time, Buffer body, Rendition rendition) {
  /** Bytes of memory that one takes beside its body, where many are kept. */
  public static final long OVERHEAD = 256;

  /** One of which there is no other form. */
  public Packet(PacketKind kind, long time, Buffer body) {
    this(kind, time, body, Rendition.SOLE);
  }

  /** The same at another time. */
  public Packet at(long millis) {
    return new Packet(kind, millis, body, rendition);
  }

  /** The same as one form of several. */
  public Packet as(Rendition form) {
    return new Packet(kind, time, body, form);
  }

  /** Whether it is for a player that takes this form where there are two. */
  public boolean isFor(Rendition taken) {
    return rendition == Rendition.SOLE || rendition == taken;
  }

  /** The set-up of a codec of the default track, which every later packet needs. */
  public boolean isHeader() {
    return role() == PacketRole.SET_UP && track() == 0;
  }

  /** A picture of the default track with which a player can begin. */
  public boolean isKeyFrame() {
    return kind == PacketKind.VIDEO && VideoTagHeader.isKeyFrame(body);
  }

  /** Sound or a picture of the default track; no set-up, colours or command. */
  public boolean isCoded() {
    return role() == PacketRole.CODED && track() == 0;
  }

  /** What it is to whoever passes it on, whichever track it is of. */
  public PacketRole role() {
    return switch (kind) {
      case VIDEO -> VideoTagHeader.role(body);
      case AUDIO -> AudioTagHeader.role(body);
      case DATA -> PacketRole.OTHER;
    };
  }

  /**
   * The number of its track: 0 is the default one, the only one that streams without Multitrack
   * have; 256 stands for several in one packet.
   */
  public int track() {
    return switch (kind) {
      case VIDEO -> VideoTagHeader.track(body);
      case AUDIO -> AudioTagHeader.track(body);
      case DATA -> 0;
    };
  }

  /** Appends the body. */
  public void writeBody(ByteBuf out) {
    if (body instanceof BufferInternal inside) {
      ByteBuf bytes = inside.getByteBuf();
      out.writeBytes(bytes, bytes.readerIndex(), bytes.readableBytes());
    } else {
      out.writeBytes(body.getBytes());
    }
  }
}
