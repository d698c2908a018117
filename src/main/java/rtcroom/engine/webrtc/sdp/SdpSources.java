package rtcroom.engine.webrtc.sdp;

import java.util.List;
import java.util.Map;

/**
 * The sources a section announces; none where layers are told by their names instead.
 *
 * @param media SSRCs of what is no retransmission, in the order of the offer
 * @param retransmissions the SSRC of retransmissions by that of what they repeat
 */
public record SdpSources(List<Long> media, Map<Long, Long> retransmissions) {
  public SdpSources {
    media = List.copyOf(media);
    retransmissions = Map.copyOf(retransmissions);
  }
}
