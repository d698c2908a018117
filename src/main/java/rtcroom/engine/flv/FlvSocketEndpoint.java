package rtcroom.engine.flv;

import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.util.Optional;
import java.util.function.Function;
import rtcroom.base.MemoryBudget;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.NettyEventLoop;
import rtcroom.engine.stream.Playback;
import rtcroom.engine.stream.Publication;
import rtcroom.engine.stream.StreamAdmission;
import rtcroom.engine.stream.StreamRequest;

/**
 * FLV over WebSockets: {@code /live/{stream}.flv} plays a stream, {@code /live/{stream}} publishes
 * one. Both ways binary messages are an FLV file in pieces. Whoever is not let in is told why when
 * the socket is closed, since pages cannot see why a handshake failed.
 */
public final class FlvSocketEndpoint {
  private static final String FOLDER = "/live/";
  private static final String SUFFIX = ".flv";

  private final Vertx vertx;
  private final Relay relay;
  private final int mostTagBytes;
  private final MemoryBudget unfinished;
  private final Function<ServerWebSocket, Optional<FlvOutput>> shared;

  /**
   * @param mostTagBytes of the body of a publisher's tag
   * @param unfinished memory for tags that have not ended
   */
  public FlvSocketEndpoint(Vertx vertx, Relay relay, int mostTagBytes, MemoryBudget unfinished) {
    this(vertx, relay, mostTagBytes, unfinished, SharedOutput::of);
  }

  /**
   * @param shared finds the output that goes past Vert.x; where there is none, bytes are copied
   */
  FlvSocketEndpoint(
      Vertx vertx,
      Relay relay,
      int mostTagBytes,
      MemoryBudget unfinished,
      Function<ServerWebSocket, Optional<FlvOutput>> shared) {
    this.vertx = vertx;
    this.relay = relay;
    this.mostTagBytes = mostTagBytes;
    this.unfinished = unfinished;
    this.shared = shared;
  }

  /** Whether sockets at such paths are served here. */
  public boolean serves(String path) {
    return path.startsWith(FOLDER) && path.length() > FOLDER.length();
  }

  /**
   * Serves one socket at a path that is served here. On its event loop.
   *
   * @param address where it comes from, as limits per address tell it
   * @param whenClosed runs once it is closed
   */
  public void accept(ServerWebSocket socket, String address, Runnable whenClosed) {
    String query = socket.query() == null ? "" : socket.query();
    StreamRequest request = StreamRequest.ofPath(socket.path(), query, address);
    socket.exceptionHandler(_ -> broken(socket));
    if (socket.path().endsWith(SUFFIX)) {
      play(socket, request, whenClosed);
    } else {
      publish(socket, request, whenClosed);
    }
  }

  private void play(ServerWebSocket socket, StreamRequest request, Runnable whenClosed) {
    SocketViewer viewer =
        new SocketViewer(socket, request, NettyEventLoop.current(vertx), shared.apply(socket));
    switch (relay.play(request, viewer)) {
      case StreamAdmission.Refused<Playback>(LiveRefusal why) -> refuse(socket, why, whenClosed);
      case StreamAdmission.Accepted<Playback>(Playback playback) ->
          socket.closeHandler(
              _ -> {
                whenClosed.run();
                playback.leave();
              });
    }
  }

  private void publish(ServerWebSocket socket, StreamRequest request, Runnable whenClosed) {
    SocketPublisher publisher = new SocketPublisher(socket, NettyEventLoop.current(vertx));
    switch (relay.publish(request, publisher)) {
      case StreamAdmission.Refused<Publication>(LiveRefusal why) -> refuse(socket, why, whenClosed);
      case StreamAdmission.Accepted<Publication>(Publication publication) -> {
        SocketInflow inflow = new SocketInflow(socket, publication, mostTagBytes, unfinished);
        socket
            .binaryMessageHandler(inflow::take)
            .closeHandler(
                _ -> {
                  whenClosed.run();
                  inflow.end();
                });
      }
    }
  }

  /** A frame that is none, or a message that is too large. */
  private static void broken(ServerWebSocket socket) {
    socket.close((short) FlvCloseCode.NOT_FLV, "broken or too large");
  }

  private static void refuse(ServerWebSocket socket, LiveRefusal why, Runnable whenClosed) {
    socket.closeHandler(_ -> whenClosed.run());
    socket.close(FlvCloseCode.of(why), why.word());
  }
}
