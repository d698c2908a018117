package rtcroom.cli;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;

/** Where other machines find this one. */
final class LocalAddress {
  private static final String NOWHERE_ELSE = "127.0.0.1";

  private LocalAddress() {}

  /**
   * An IPv4 address of this machine in its local network; that of the machine itself where it has
   * none.
   */
  static String inTheNetwork() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> address instanceof Inet4Address && address.isSiteLocalAddress())
          .map(InetAddress::getHostAddress)
          .findFirst()
          .orElse(NOWHERE_ELSE);
    } catch (SocketException unknown) {
      return NOWHERE_ELSE;
    }
  }
}
