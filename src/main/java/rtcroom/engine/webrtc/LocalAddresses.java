package rtcroom.engine.webrtc;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;

/** Where this machine is reached, as far as it can tell: addresses behind a NAT are configured. */
final class LocalAddresses {
  private static final int MOST = 8;

  private LocalAddresses() {}

  /** The address itself, or for one that stands for all, those of the interfaces that are up. */
  static List<InetAddress> of(String bind) {
    try {
      InetAddress bound = InetAddress.getByName(bind);
      List<InetAddress> found = bound.isAnyLocalAddress() ? ofInterfaces() : List.of(bound);
      return found.isEmpty() ? List.of(InetAddress.getLoopbackAddress()) : found;
    } catch (SocketException | UnknownHostException e) {
      throw new IllegalStateException("asking for the addresses of " + bind + " failed", e);
    }
  }

  private static List<InetAddress> ofInterfaces() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .filter(LocalAddresses::isUp)
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
        .limit(MOST)
        .toList();
  }

  private static boolean isUp(NetworkInterface network) {
    try {
      return network.isUp();
    } catch (SocketException gone) {
      return false;
    }
  }
}
