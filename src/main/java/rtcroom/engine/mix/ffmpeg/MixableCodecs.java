package rtcroom.engine.mix.ffmpeg;

import rtcroom.engine.media.Packet;

/** Which codecs ffmpeg of every age reads from FLV: what phones and OBS push unless told else. */
final class MixableCodecs {
  private static final int ENHANCED = 0x80;
  private static final int AVC = 7;
  private static final int AAC = 10;
  private static final int MP3 = 2;

  private MixableCodecs() {}

  static boolean canBeMixed(Packet packet) {
    if (packet.body().length() == 0) {
      return false;
    }
    int first = packet.body().getUnsignedByte(0);
    return switch (packet.kind()) {
      case VIDEO -> (first & ENHANCED) == 0 && (first & 0x0F) == AVC;
      case AUDIO -> first >> 4 == AAC || first >> 4 == MP3;
      case DATA -> false;
    };
  }
}
