package rtcroom.http;

import java.time.Duration;
import java.util.List;

/**
 * Where the server listens and what it takes from the network.
 *
 * @param contextPrefixes path prefixes every family is served under besides none at all
 */
public record HttpSettings(
    Listener listener,
    List<String> contextPrefixes,
    Callers callers,
    Shutdown shutdown,
    Limits limits) {

  public HttpSettings {
    contextPrefixes = List.copyOf(contextPrefixes);
  }

  /**
   * Where it listens.
   *
   * @param bind address or host name
   * @param port 0 to 65535, 0 picks a free one
   * @param eventLoops threads serving sockets; 0 takes one per core
   */
  public record Listener(String bind, int port, int eventLoops) {}

  /**
   * Who calls, as far as headers tell.
   *
   * @param allowedOrigins origins that pages may call from; {@code *} allows all
   * @param allowedHosts names under which it is served, besides localhost and addresses in numbers;
   *     {@code *} allows all
   * @param trustedProxies addresses whose X-Forwarded-For is believed
   */
  public record Callers(
      List<String> allowedOrigins, List<String> allowedHosts, List<String> trustedProxies) {
    public Callers {
      allowedOrigins = List.copyOf(allowedOrigins);
      allowedHosts = List.copyOf(allowedHosts);
      trustedProxies = List.copyOf(trustedProxies);
    }
  }

  /**
   * How it ends.
   *
   * @param notice how long {@code /readyz} says 503 while all is still served, so that a load
   *     balancer stops sending
   * @param grace how long running requests may take after that
   */
  public record Shutdown(Duration notice, Duration grace) {}

  /**
   * What it takes.
   *
   * @param bodyBytes largest request body; 1024 to 16 MiB
   * @param headWithin how long the head of a request may take, from its first byte on
   * @param bodyWithin how long a whole body may take
   * @param unfinishedPercent of the heap, for all requests, frames and messages that have begun and
   *     not ended; 1 to 50
   * @param connections sockets open at once; 0 is no limit
   * @param connectionsPerAddress the same for one client address; 0 is no limit
   */
  public record Limits(
      int bodyBytes,
      Duration headWithin,
      Duration bodyWithin,
      int unfinishedPercent,
      int connections,
      int connectionsPerAddress) {}
}
