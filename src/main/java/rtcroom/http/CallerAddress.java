package rtcroom.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rtcroom.base.ClientAddress;

/**
 * Finds out where a request comes from. {@code X-Forwarded-For} counts only where it was a trusted
 * proxy that spoke to us, and only its last entry that is no such proxy: what stands before, the
 * client may have made up.
 */
public final class CallerAddress {
  private final Set<ClientAddress> proxies;

  public CallerAddress(List<String> trustedProxies) {
    proxies =
        trustedProxies.stream()
            .map(ClientAddress::parse)
            .flatMap(Optional::stream)
            .collect(Collectors.toUnmodifiableSet());
  }

  public ClientAddress of(HttpServerRequest request) {
    return of(request.remoteAddress(), request.headers());
  }

  /** Of a request that became a WebSocket. */
  public ClientAddress of(ServerWebSocket socket) {
    return of(socket.remoteAddress(), socket.headers());
  }

  /** Whether that is a proxy whose word on clients is believed. */
  boolean isProxy(SocketAddress peer) {
    return !proxies.isEmpty() && proxies.contains(ClientAddress.of(peer));
  }

  ClientAddress of(@Nullable SocketAddress from, MultiMap headers) {
    ClientAddress peer = ClientAddress.of(from);
    if (proxies.isEmpty() || !proxies.contains(peer)) {
      return peer;
    }
    // Some proxies add a line of their own below the one the client made up.
    List<String> forwarded = headers.getAll("X-Forwarded-For");
    return forwarded.isEmpty() ? peer : lastForeign(String.join(",", forwarded), peer);
  }

  private ClientAddress lastForeign(String forwarded, ClientAddress peer) {
    String[] hops = forwarded.split(",", -1);
    for (int i = hops.length - 1; i >= 0; i--) {
      Optional<ClientAddress> hop = ClientAddress.parse(hops[i].strip());
      if (hop.isEmpty()) {
        return peer;
      }
      if (!proxies.contains(hop.get())) {
        return hop.get();
      }
    }
    return peer;
  }
}
