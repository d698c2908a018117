package rtcroom.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.SocketAddress;
import rtcroom.base.AddressLimit;
import rtcroom.base.ClientAddress;

/** Closes connections beyond what one address, and all together, may hold; 0 is no limit. */
final class ConnectionLimit {
  private final AddressLimit<ClientAddress> limit;

  ConnectionLimit(int most, int mostPerAddress) {
    this.limit = new AddressLimit<>(most, mostPerAddress);
  }

  int open() {
    return limit.all();
  }

  void accept(HttpConnection connection) {
    ClientAddress from = ClientAddress.of(connection.remoteAddress());
    if (limit.enter(from) == AddressLimit.Entry.COUNTED) {
      connection.closeHandler(_ -> limit.leave(from));
    } else {
      connection.close();
    }
  }

  /** A connection from there that was taken over, and closes unheard by us, is closed. */
  void release(SocketAddress from) {
    limit.leave(ClientAddress.of(from));
  }
}
