package rtcroom.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.SocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import rtcroom.base.AddressLimit;
import rtcroom.base.ClientAddress;

/**
 * Closes connections beyond what one address, and all together, may hold; 0 is no limit. Those of a
 * trusted proxy count for the client whose request they carried last. Safe for use by many threads.
 */
final class ConnectionLimit {
  private final AddressLimit<ClientAddress> limit;
  private final CallerAddress callers;

  /** Connections of trusted proxies, by their own ends, and for whom they count; empty for none. */
  private final Map<SocketAddress, Optional<ClientAddress>> proxied = new ConcurrentHashMap<>();

  ConnectionLimit(int most, int mostPerAddress, CallerAddress callers) {
    this.limit = new AddressLimit<>(most, mostPerAddress);
    this.callers = callers;
  }

  int open() {
    return limit.all();
  }

  void accept(HttpConnection connection) {
    SocketAddress peer = connection.remoteAddress();
    boolean isProxy = callers.isProxy(peer);
    if (isProxy ? enterProxied(peer) : enter(peer)) {
      connection.closeHandler(_ -> release(peer));
    } else {
      connection.close();
    }
  }

  /** Whether whoever sends such a request through that connection may have one more. */
  boolean admits(SocketAddress peer, MultiMap headers) {
    Optional<ClientAddress> before = proxied.get(peer);
    if (before == null) {
      return true; // it counted when it was accepted
    }
    Optional<ClientAddress> now = Optional.of(callers.of(peer, headers));
    if (before.equals(now)) {
      return true;
    }
    if (!limit.claim(now.get())) {
      return false;
    }
    // One request of a connection comes after the other, on one event loop.
    before.ifPresent(limit::disclaim);
    proxied.put(peer, now);
    return true;
  }

  /** A connection from there that was taken over, and closes unheard by us, is closed. */
  void release(SocketAddress peer) {
    Optional<ClientAddress> client = proxied.remove(peer);
    if (client != null) {
      client.ifPresent(limit::disclaim);
      limit.leave();
    } else if (!callers.isProxy(peer)) {
      limit.leave(ClientAddress.of(peer));
    }
  }

  private boolean enter(SocketAddress peer) {
    return limit.enter(ClientAddress.of(peer)) == AddressLimit.Entry.COUNTED;
  }

  private boolean enterProxied(SocketAddress peer) {
    if (!limit.enter()) {
      return false;
    }
    proxied.put(peer, Optional.empty());
    return true;
  }
}
