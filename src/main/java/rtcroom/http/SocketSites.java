package rtcroom.http;

import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import rtcroom.base.ClientAddress;
import rtcroom.session.Rates;

/** Leads every WebSocket to the site of its path. */
final class SocketSites {
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY_REQUESTS = 429;

  private final List<Site> sites;
  private final CallerAddress addresses;
  private final OriginCheck origins;
  private final Rates rates;
  private final Consumer<SocketAddress> closed;

  /**
   * @param closed hears where each socket that is closed came from
   */
  SocketSites(
      List<Site> sites,
      CallerAddress addresses,
      OriginCheck origins,
      Rates rates,
      Consumer<SocketAddress> closed) {
    this.sites = sites;
    this.addresses = addresses;
    this.origins = origins;
    this.rates = rates;
    this.closed = closed;
  }

  void serve(HttpServer server) {
    if (!sites.isEmpty()) {
      server.webSocketHandshakeHandler(this::greet).webSocketHandler(this::accept);
    }
  }

  private void greet(ServerWebSocketHandshake handshake) {
    Optional<Reply> foreign = origins.refusal(handshake.headers());
    if (foreign.isPresent()) {
      handshake.reject(foreign.get().status());
      return;
    }
    ClientAddress from = addresses.of(handshake.remoteAddress(), handshake.headers());
    if (rates.handshake(from).isZero()) {
      site(handshake.path())
          .ifPresentOrElse(
              site -> site.greet().accept(handshake), () -> handshake.reject(NOT_FOUND));
    } else {
      handshake.reject(TOO_MANY_REQUESTS);
    }
  }

  private void accept(ServerWebSocket socket) {
    SocketAddress from = socket.remoteAddress();
    site(socket.path())
        .ifPresentOrElse(
            site -> site.accept().accept(socket, () -> closed.accept(from)), socket::close);
  }

  private Optional<Site> site(String path) {
    return sites.stream().filter(site -> site.serves().test(path)).findFirst();
  }
}
