package rtcroom.http;

import java.time.Duration;
import java.util.List;

/**
 * Where the server listens and what it takes from the network.
 *
 * @param bind address or host name to listen on; default 127.0.0.1
 * @param port 0 to 65535, 0 picks a free one; default 5757
 * @param contextPrefixes path prefixes every family is served under besides none at all; default
 *     /roomservice, /webrtc, /roomlist
 * @param allowedOrigins origins that pages may call from; {@code *} allows all; default all
 * @param trustedProxies addresses whose X-Forwarded-For is believed; default none
 * @param eventLoops threads serving sockets; 0 (default) takes one per core
 * @param shutdownGrace how long running requests may take to end at shutdown; default 10 s
 * @param shutdownNotice how long before that {@code /readyz} says 503 while all is still served, so
 *     that a load balancer stops sending; default 0
 * @param bodyBytes largest request body; 1024 to 16 MiB; default 65536
 * @param connections sockets open at once; 0 is no limit; default 100 000
 * @param connectionsPerAddress the same for one client address; 0 is no limit; default 10 000
 */
public record HttpSettings(
    String bind,
    int port,
    List<String> contextPrefixes,
    List<String> allowedOrigins,
    List<String> trustedProxies,
    int eventLoops,
    Duration shutdownGrace,
    Duration shutdownNotice,
    int bodyBytes,
    int connections,
    int connectionsPerAddress) {

  public HttpSettings {
    contextPrefixes = List.copyOf(contextPrefixes);
    allowedOrigins = List.copyOf(allowedOrigins);
    trustedProxies = List.copyOf(trustedProxies);
  }
}
