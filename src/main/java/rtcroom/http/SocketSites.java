package rtcroom.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import rtcroom.base.CountedFrameDecoder;
import rtcroom.base.MemoryBudget;
import rtcroom.session.Rates;

/** Leads every WebSocket to the site of its path. */
final class SocketSites {
  private static final int NOT_FOUND = 404;
  private static final int UPGRADE_REQUIRED = 426;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

  /** Of the protocol, as RFC 6455 has it. */
  private static final String VERSION = "13";

  private final List<Site> sites;
  private final CallerAddress addresses;
  private final OriginCheck origins;
  private final Rates rates;
  private final ConnectionLimit connections;
  private final MemoryBudget unfinished;
  private final BooleanSupplier isOpen;

  /**
   * @param connections hears of each socket that is closed
   * @param unfinished memory for frames and messages that have not ended
   * @param isOpen whether sockets are taken yet
   */
  SocketSites(
      List<Site> sites,
      CallerAddress addresses,
      OriginCheck origins,
      Rates rates,
      ConnectionLimit connections,
      MemoryBudget unfinished,
      BooleanSupplier isOpen) {
    this.sites = sites;
    this.addresses = addresses;
    this.origins = origins;
    this.rates = rates;
    this.connections = connections;
    this.unfinished = unfinished;
    this.isOpen = isOpen;
  }

  /**
   * Takes the sockets of a server.
   *
   * @param mostFrameBytes of one frame of any site
   */
  void serve(HttpServer server, int mostFrameBytes) {
    if (!sites.isEmpty()) {
      server
          .webSocketHandshakeHandler(this::greet)
          .webSocketHandler(socket -> accept(socket, mostFrameBytes));
    }
  }

  private void greet(ServerWebSocketHandshake handshake) {
    Optional<Integer> refusal = refusal(handshake);
    if (refusal.isPresent()) {
      handshake.reject(refusal.get());
      return;
    }
    site(handshake.path())
        .ifPresentOrElse(site -> site.greet().accept(handshake), () -> handshake.reject(NOT_FOUND));
  }

  private Optional<Integer> refusal(ServerWebSocketHandshake handshake) {
    if (!isOpen.getAsBoolean()) {
      return Optional.of(UNAVAILABLE);
    }
    MultiMap headers = handshake.headers();
    Optional<Reply> foreign = origins.refusal(headers);
    if (foreign.isPresent()) {
      return foreign.map(Reply::status);
    }
    // Drafts have frames of their own, which nobody bounds; browsers have not sent them since 2012.
    if (!VERSION.equals(headers.get("Sec-WebSocket-Version"))) {
      return Optional.of(UPGRADE_REQUIRED);
    }
    SocketAddress peer = handshake.remoteAddress();
    boolean admitted =
        rates.handshake(addresses.of(peer, headers)).isZero() && connections.admits(peer, headers);
    return admitted ? Optional.empty() : Optional.of(TOO_MANY_REQUESTS);
  }

  private void accept(ServerWebSocket socket, int mostFrameBytes) {
    SocketAddress from = socket.remoteAddress();
    CountedFrameDecoder.install(socket, mostFrameBytes, unfinished, addresses.of(socket));
    site(socket.path())
        .ifPresentOrElse(
            site -> site.accept().accept(socket, () -> connections.release(from)), socket::close);
  }

  private Optional<Site> site(String path) {
    return sites.stream().filter(site -> site.serves().test(path)).findFirst();
  }
}
