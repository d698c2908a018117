package rtcroom.engine.webrtc.sdp;

import java.util.List;

/**
 * What a peer offers.
 *
 * @param transport of all sections, which share one
 * @param sections in the order of the offer
 */
public record Offer(PeerTransport transport, List<MediaSection> sections) {
  public Offer {
    sections = List.copyOf(sections);
  }
}
