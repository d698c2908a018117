package rtcroom.engine.rtmp;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import rtcroom.base.ClientAddress;
import rtcroom.base.MemoryBudget;
import rtcroom.engine.relay.Relay;

/** Serves RTMP: accepts connections, and looks after them. Safe for use by many threads. */
public final class RtmpServer {
  private static final int BACKLOG = 1024;
  private static final int ANY_PORT = -2;

  private final Vertx vertx;
  private final RtmpSettings settings;
  private final ConnectionContext shared;
  private final Set<RtmpConnection> connections = ConcurrentHashMap.newKeySet();
  private final Set<NetServer> servers = ConcurrentHashMap.newKeySet();

  /**
   * A server that does not listen yet.
   *
   * @param unfinished memory for what peers have begun and not ended
   * @param clock steady: it goes only forward
   * @param random fills handshakes, which prove nothing
   */
  public RtmpServer(
      Vertx vertx,
      RtmpSettings settings,
      Relay relay,
      MemoryBudget unfinished,
      InstantSource clock,
      RandomGenerator random) {
    this.vertx = vertx;
    this.settings = settings;
    this.shared =
        new ConnectionContext(
            relay,
            settings.timeouts(),
            new RtmpConnectionLimit(settings.limits()),
            new RtmpFigures(),
            new CloseLog(clock),
            unfinished,
            clock,
            random);
  }

  /**
   * Begins to accept.
   *
   * @return the port, the real one where 0 was configured; fails when it cannot be had
   */
  public Future<Integer> listen() {
    DeploymentOptions instances = new DeploymentOptions().setInstances(settings.eventLoops());
    return vertx.deployVerticle(Listener::new, instances).map(_ -> port());
  }

  /** Where it listens; as configured, perhaps 0, until it does. */
  public int port() {
    Iterator<NetServer> listening = servers.iterator();
    return listening.hasNext() ? listening.next().actualPort() : settings.port();
  }

  public RtmpFigures figures() {
    return shared.figures();
  }

  /** Connections that are open now. */
  public int open() {
    return shared.limit().open();
  }

  /** Those of them that have not shaken hands. */
  public int inHandshake() {
    return shared.limit().inHandshake();
  }

  /** Looks after all connections; to be called once a second or so. */
  public void enforceTimeouts() {
    Instant now = shared.clock().instant();
    shared.closeLog().reportLeftOut();
    for (RtmpConnection connection : connections) {
      connection.output().loop().execute(() -> connection.enforceTimeouts(now));
    }
  }

  /**
   * Accepts no more, and closes what is left. Streams end with the relay, which is to be closed
   * before: peers hear of it then.
   */
  public Future<Void> close() {
    long goodbye = settings.timeouts().goodbye().toMillis();
    return Future.all(
            servers.stream()
                .map(server -> server.shutdown(goodbye, TimeUnit.MILLISECONDS))
                .toList())
        .mapEmpty();
  }

  private void accept(NetSocket socket) {
    ClientAddress from = ClientAddress.of(socket.remoteAddress());
    if (!shared.limit().enter(from)) {
      shared.figures().turnAway();
      var _ = socket.close();
      return;
    }
    RtmpConnection connection =
        new RtmpConnection(new RtmpOutput(socket), socket.remoteAddress().toString(), from, shared);
    connections.add(connection);
    socket
        .handler(connection::receive)
        .exceptionHandler(_ -> {}) // a broken connection: close comes next
        .closeHandler(
            _ -> {
              connections.remove(connection);
              connection.gone();
              shared.limit().leave(from);
            });
  }

  private final class Listener extends VerticleBase {
    @Override
    public Future<?> start() {
      NetServerOptions options =
          new NetServerOptions().setTcpNoDelay(true).setAcceptBacklog(BACKLOG);
      NetServer server = vertx.createNetServer(options).connectHandler(RtmpServer.this::accept);
      return server.listen(wantedPort(), settings.bind()).onSuccess(servers::add);
    }
  }

  /** A negative port is a random one that all event loops share; -1 is that of HTTP. */
  private int wantedPort() {
    return settings.port() == 0 ? ANY_PORT : settings.port();
  }
}
