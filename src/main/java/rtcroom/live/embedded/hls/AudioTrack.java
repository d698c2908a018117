package rtcroom.live.embedded.hls;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;
import rtcroom.live.media.AacSetup;

/**
 * Turns frames of sound into the form of transport streams: AAC gets a head before each frame, MP3
 * has its own.
 *
 * @param aac null for MP3
 */
record AudioTrack(@Nullable AacSetup aac) {
  private static final int ADTS_HEAD = 7;
  private static final int LONGEST_ADTS = 0x1FFF;
  private static final int LOW_COMPLEXITY = 2;
  private static final int ADTS_TYPES = 4;

  int streamType() {
    return aac == null ? 0x03 : 0x0F;
  }

  /** The frame, empty if it is none or longer than its head can say. */
  byte[] frame(Buffer body, int at) {
    byte[] data = body.getBytes(at, body.length());
    AacSetup setup = aac;
    int length = data.length + ADTS_HEAD;
    if (data.length == 0 || setup == null) {
      return data;
    }
    if (length > LONGEST_ADTS) {
      return new byte[0];
    }
    byte[] frame = new byte[length];
    // With extensions the core is LC, which is all that this head can say.
    int own = setup.objectType();
    int type = own >= 1 && own <= ADTS_TYPES ? own : LOW_COMPLEXITY;
    frame[0] = (byte) 0xFF;
    frame[1] = (byte) 0xF1;
    frame[2] = (byte) (type - 1 << 6 | setup.rateIndex() << 2 | setup.layout() >> 2 & 1);
    frame[3] = (byte) ((setup.layout() & 3) << 6 | length >> 11);
    frame[4] = (byte) (length >> 3);
    frame[5] = (byte) ((length & 7) << 5 | 0x1F);
    frame[6] = (byte) 0xFC;
    System.arraycopy(data, 0, frame, ADTS_HEAD, data.length);
    return frame;
  }
}
