package rtcroom.engine.webrtc.sdp;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * How the peer finds and knows this server.
 *
 * @param ufrag our half of the user name of ICE
 * @param password of ICE
 * @param fingerprint SHA-256 of our certificate: 32 pairs of capital hexadecimal digits with colons
 * @param addresses where the UDP port is reached, best first; with IP addresses, not names
 */
public record LocalTransport(
    String ufrag, String password, String fingerprint, List<InetSocketAddress> addresses) {
  public LocalTransport {
    addresses = List.copyOf(addresses);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return ufrag + " at " + addresses;
  }
}
