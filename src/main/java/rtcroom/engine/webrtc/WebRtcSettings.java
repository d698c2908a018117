package rtcroom.engine.webrtc;

import java.net.InetAddress;
import java.util.List;

/**
 * Where WebRTC is served, and to how many.
 *
 * @param bind address to listen on
 * @param port of UDP; 0 for any that is free
 * @param addresses at which peers reach it; where there are none, those of this machine
 * @param limits of sessions
 */
public record WebRtcSettings(String bind, int port, List<InetAddress> addresses, Limits limits) {
  /** Copies the addresses. */
  public WebRtcSettings {
    addresses = List.copyOf(addresses);
  }

  /**
   * How many there may be; 0 is no limit, but of handshakes there is one.
   *
   * @param sessions all of them
   * @param perAddress asked for from one address
   * @param handshakes at once, at least 1
   * @param bytesPerSecond of genuine media that one session sends
   */
  public record Limits(int sessions, int perAddress, int handshakes, int bytesPerSecond) {
    /** Without one of media. */
    public Limits(int sessions, int perAddress, int handshakes) {
      this(sessions, perAddress, handshakes, 0);
    }
  }
}
