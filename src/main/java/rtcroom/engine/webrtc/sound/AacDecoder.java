package rtcroom.engine.webrtc.sound;

import java.util.List;
import java.util.logging.Logger;
import net.sourceforge.jaad.aac.Decoder;
import net.sourceforge.jaad.mp4.MP4Exception;
import org.jspecify.annotations.Nullable;

/** Decodes AAC of one set-up by JAAD. For one thread. */
final class AacDecoder {
  /**
   * Says each set-up and each broken frame on stderr, if it is let; kept, else that is forgotten.
   */
  private static final Logger JAAD = Logger.getLogger("jaad");

  private static final int MOST_CHANNELS = 8;

  static {
    JAAD.setUseParentHandlers(false);
  }

  private final Decoder decoder;
  private @Nullable StereoSound decoded;

  /**
   * A decoder that has heard nothing.
   *
   * @param config an AudioSpecificConfig
   * @throws RuntimeException of any kind if it is broken, or of a kind that JAAD does not know
   */
  AacDecoder(byte[] config) {
    try {
      decoder = Decoder.create(config);
    } catch (MP4Exception e) {
      throw new IllegalArgumentException("a set-up of AAC", e);
    }
  }

  /**
   * Decodes the next frame.
   *
   * @throws RuntimeException of any kind if it is broken; what comes next may be broken then too
   */
  StereoSound decode(byte[] frame) {
    decoded = null;
    decoder.decodeFrame(frame, this::take);
    StereoSound sound = decoded;
    if (sound == null) {
      throw new IllegalArgumentException("a frame of AAC that ends too early");
    }
    return sound;
  }

  /** Where what would double the rate (SBR) is announced and missing, there are fewer samples. */
  private void take(List<float[]> channels, int length, int rate) {
    if (channels.isEmpty() || channels.size() > MOST_CHANNELS) {
      throw new IllegalArgumentException("a frame of AAC with " + channels.size() + " channels");
    }
    long samples = channels.getFirst().length;
    decoded = StereoSound.of(channels, (int) (samples * rate / length));
  }
}
