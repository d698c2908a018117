package rtcroom.engine.hls;

import io.vertx.core.buffer.Buffer;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.media.AdtsFrames;
import rtcroom.engine.media.AudioSpecificConfig;
import rtcroom.engine.media.CodecStrings;

/**
 * Turns frames of sound into the form of transport streams: AAC gets a head before each frame that
 * has none, MP3 has its own.
 *
 * @param aac null for MP3
 */
record AudioTrack(@Nullable AudioSpecificConfig aac) {
  private static final int ADTS_HEAD = 7;
  private static final int LONGEST_ADTS = 0x1FFF;
  private static final int LOW_COMPLEXITY = 2;
  private static final int ADTS_TYPES = 4;
  private static final int ADTS_LAYOUTS = 7;
  private static final int ADTS_RATES = 13;

  /** Those whose core is one that a head can name: HE-AAC, and that with parametric stereo. */
  private static final Set<Integer> EXTENDED = Set.of(5, 29);

  /**
   * Why heads of frames cannot say what the set-up says, for people; empty if they can. Players
   * that are told less than all of it play noise or nothing.
   */
  static String unsupported(AudioSpecificConfig setup) {
    int type = setup.objectType();
    if (type < 1 || (type > ADTS_TYPES && !EXTENDED.contains(type))) {
      return "AAC of object type " + type;
    }
    if (setup.layout() == 0) {
      return "AAC whose channels a program config element tells (push stereo, or 5.1 as channel"
          + " configuration 6)";
    }
    if (setup.layout() > ADTS_LAYOUTS) {
      return "AAC of channel configuration " + setup.layout();
    }
    return setup.rateIndex() < ADTS_RATES ? "" : "AAC of " + setup.coreRate() + " Hz";
  }

  /**
   * As RFC 6381 has it; empty for MP3, whose name in use ({@code mp4a.40.34}) some players refuse
   * that play it.
   */
  String name() {
    return aac == null ? "" : CodecStrings.of(aac);
  }

  int streamType() {
    return aac == null ? 0x03 : 0x0F;
  }

  /** The frame, empty if it is none or longer than its head can say. */
  Buffer frame(Buffer body, int at) {
    AudioSpecificConfig setup = aac;
    int length = body.length() - at + ADTS_HEAD;
    if (setup == null || at >= body.length() || AdtsFrames.fill(body, at)) {
      return body.slice(at, body.length());
    }
    return length > LONGEST_ADTS
        ? Buffer.buffer()
        : Buffer.buffer(length)
            .appendBytes(adts(setup, length))
            .appendBuffer(body, at, length - ADTS_HEAD);
  }

  private static byte[] adts(AudioSpecificConfig setup, int length) {
    byte[] head = new byte[ADTS_HEAD];
    // With extensions the core is LC, which is all that this head can say.
    int own = setup.objectType();
    int type = own >= 1 && own <= ADTS_TYPES ? own : LOW_COMPLEXITY;
    int layoutTop = (setup.layout() >> 2) & 1;
    head[0] = (byte) 0xFF;
    head[1] = (byte) 0xF1;
    head[2] = (byte) ((type - 1) << 6 | setup.rateIndex() << 2 | layoutTop);
    head[3] = (byte) ((setup.layout() & 3) << 6 | length >> 11);
    head[4] = (byte) (length >> 3);
    head[5] = (byte) ((length & 7) << 5 | 0x1F);
    head[6] = (byte) 0xFC;
    return head;
  }
}
