package rtcroom.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import rtcroom.base.ClientAddress;

/** Closes connections beyond what one address, and all together, may hold; 0 is no limit. */
final class ConnectionLimit {
  private final int most;
  private final int mostPerAddress;
  private final AtomicInteger open = new AtomicInteger();
  private final Map<ClientAddress, Integer> openPerAddress = new ConcurrentHashMap<>();

  ConnectionLimit(int most, int mostPerAddress) {
    this.most = most;
    this.mostPerAddress = mostPerAddress;
  }

  int open() {
    return open.get();
  }

  void accept(HttpConnection connection) {
    ClientAddress from = CallerAddress.of(connection.remoteAddress());
    int all = open.incrementAndGet();
    int own = openPerAddress.merge(from, 1, Integer::sum);
    connection.closeHandler(_ -> release(from));
    if (exceeds(all, most) || exceeds(own, mostPerAddress)) {
      connection.close();
    }
  }

  /** A connection from there that was taken over, and closes unheard by us, is closed. */
  void release(SocketAddress from) {
    release(CallerAddress.of(from));
  }

  private void release(ClientAddress from) {
    open.decrementAndGet();
    openPerAddress.computeIfPresent(from, (_, own) -> own > 1 ? own - 1 : null);
  }

  private static boolean exceeds(int count, int limit) {
    return limit > 0 && count > limit;
  }
}
