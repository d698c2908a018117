package rtcroom.engine.webrtc;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Addresses of peers in one form. */
final class PeerAddress {
  private PeerAddress() {}

  /** An IPv4 address that came over a socket for both families reads as one of IPv6. */
  static InetSocketAddress plain(InetSocketAddress seen) {
    if (!(seen.getAddress() instanceof Inet6Address)) {
      return seen;
    }
    try {
      InetAddress plain = InetAddress.getByAddress(seen.getAddress().getAddress());
      return plain instanceof Inet6Address ? seen : new InetSocketAddress(plain, seen.getPort());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of a wrong length", e);
    }
  }
}
