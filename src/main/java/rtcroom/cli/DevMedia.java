package rtcroom.cli;

import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * WebRTC of a server to try things with: on, unless somebody says otherwise.
 *
 * <p>Its port listens on all addresses, for Firefox connects to none of loopback. Only whoever is
 * let in over HTTP gets a session, and strangers get no answer.
 */
final class DevMedia {
  static final String OFF = "off";
  static final String USUAL = "8000";
  private static final int PORTS_TRIED = 10;
  private static final String PORT = "RTCROOM_LIVE_EMBEDDED_WEBRTC_PORT";
  private static final String EVERYWHERE = "0.0.0.0";
  private static final String LOOPBACK = "127.0.0.1";

  private DevMedia() {}

  /**
   * Adds what the environment leaves unsaid.
   *
   * @param wanted a port, 0 for any, or {@link #OFF}; of {@link #USUAL} the next one that is free
   * @param anyPort whether ports are to be found free, as that of HTTP is
   * @param open whether other machines are let in, which then come first
   */
  static void enter(Map<String, String> environment, String wanted, boolean anyPort, boolean open) {
    if (wanted.equals(OFF)) {
      environment.remove(PORT);
      return;
    }
    String port = wanted.equals(USUAL) ? Integer.toString(free(anyPort)) : wanted;
    environment.putIfAbsent(PORT, port);
    environment.putIfAbsent("RTCROOM_LIVE_EMBEDDED_WEBRTC_BIND", EVERYWHERE);
    environment.putIfAbsent("RTCROOM_LIVE_EMBEDDED_WEBRTC_ADDRESSES", addresses(open));
  }

  private static String addresses(boolean open) {
    String network = LocalAddress.inTheNetwork();
    Stream<String> best = open ? Stream.of(network, LOOPBACK) : Stream.of(LOOPBACK, network);
    return best.distinct().collect(Collectors.joining(","));
  }

  /** One that could be had a moment ago, so that the banner can name it; 0 where none could. */
  private static int free(boolean anyPort) {
    int first = Integer.parseInt(USUAL);
    for (int port = first; !anyPort && port < first + PORTS_TRIED; port++) {
      if (opened(port) == port) {
        return port;
      }
    }
    return opened(0);
  }

  private static int opened(int port) {
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(EVERYWHERE, port))) {
      return socket.getLocalPort();
    } catch (SocketException taken) {
      return 0;
    }
  }
}
