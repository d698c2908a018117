package rtcroom.engine.media;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/**
 * Where things stand in a packet of Enhanced RTMP, behind its ModEx parts and the head of a track.
 *
 * @param type of what follows; {@link #NONE} where nothing can be read
 * @param fourCc where the codec's four letters stand
 * @param track 0 is the default one, which is all that most players know; {@link #SEVERAL} for a
 *     packet of more than one
 * @param payload where the codec's own bytes begin
 */
record EnhancedTag(int type, int fourCc, int track, int payload) {
  static final int SEQUENCE_START = 0;
  static final int CODED_FRAMES = 1;
  static final int SEQUENCE_END = 2;
  static final int CODED_FRAMES_X = 3;
  static final int METADATA = 4;
  static final int NONE = -1;
  static final int SEVERAL = 256;

  private static final int AUDIO_MULTITRACK = 5;
  private static final int VIDEO_MULTITRACK = 6;
  private static final int MOD_EX = 7;
  private static final int LONG_MOD_EX = 256;
  private static final int COMMAND = 5;
  private static final int FOURCC_BYTES = 4;

  /** Of a video packet with the bit that says that it is one of these. */
  static EnhancedTag video(Buffer body) {
    EnhancedTag tag = read(body, VIDEO_MULTITRACK);
    boolean command = (body.getUnsignedByte(0) >> 4 & 7) == COMMAND;
    return command && tag.type != METADATA ? nothing(body) : tag;
  }

  /** Of an audio packet whose format says that it is one of these. */
  static EnhancedTag audio(Buffer body) {
    return read(body, AUDIO_MULTITRACK);
  }

  private static EnhancedTag read(Buffer body, int multitrack) {
    int type = body.getUnsignedByte(0) & 0x0F;
    int at = 1;
    while (type == MOD_EX) {
      at = behindModEx(body, at);
      if (at > body.length()) {
        return nothing(body);
      }
      type = body.getUnsignedByte(at - 1) & 0x0F;
    }
    if (type != multitrack) {
      int payload = at + FOURCC_BYTES;
      return payload > body.length() ? nothing(body) : new EnhancedTag(type, at, 0, payload);
    }
    int payload = at + 1 + FOURCC_BYTES + 1;
    if (payload > body.length()) {
      return nothing(body);
    }
    int kinds = body.getUnsignedByte(at);
    int track = kinds >> 4 == 0 ? body.getUnsignedByte(payload - 1) : SEVERAL;
    return new EnhancedTag(kinds & 0x0F, at + 1, track, payload);
  }

  /** Behind the type that follows the part; beyond the end where the part is not whole. */
  private static int behindModEx(Buffer body, int from) {
    int beyond = body.length() + 1;
    int at = from + 1;
    if (at > body.length()) {
      return beyond;
    }
    int length = body.getUnsignedByte(from) + 1;
    if (length == LONG_MOD_EX) {
      if (at + 2 > body.length()) {
        return beyond;
      }
      length = body.getUnsignedShort(at) + 1;
      at += 2;
    }
    return Math.min(at + length + 1, beyond);
  }

  private static EnhancedTag nothing(Buffer body) {
    return new EnhancedTag(NONE, 0, 0, body.length());
  }

  /** The codec's four letters in its packet; empty where there is no one codec. */
  String codec(Buffer body) {
    return type == NONE || track == SEVERAL
        ? ""
        : body.getString(fourCc, fourCc + FOURCC_BYTES, StandardCharsets.ISO_8859_1.name());
  }

  boolean isDefaultTrack() {
    return track == 0;
  }
}
