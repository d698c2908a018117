package rtcroom.engine.webrtc.rtp;

import java.util.List;

/**
 * A picture, or a packet of sound.
 *
 * @param timestamp 32 bits of RTP time
 * @param key whether a decoder can begin with it
 * @param units of H.264: NAL units without lengths or start codes; of other codecs one
 */
public record MediaFrame(long timestamp, boolean key, List<byte[]> units) {
  public MediaFrame {
    units = List.copyOf(units);
  }
}
