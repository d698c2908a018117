package rtcroom.engine.webrtc;

import java.net.InetSocketAddress;
import java.util.List;
import rtcroom.engine.webrtc.dtls.Fingerprint;
import rtcroom.engine.webrtc.ice.IceCredentials;

/**
 * What an answer says of us.
 *
 * @param sessionId 128 bits that nobody guesses, for the address of the session
 * @param addresses where the peer is to try, the best first
 */
public record LocalDescription(
    String sessionId,
    IceCredentials credentials,
    Fingerprint fingerprint,
    List<InetSocketAddress> addresses) {
  /** Copies the addresses. */
  public LocalDescription {
    addresses = List.copyOf(addresses);
  }
}
