package rtcroom.engine.flv;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import rtcroom.engine.stream.Publication;

/** What a WebSocket publishes, from its messages to the relay. For its event loop. */
final class SocketInflow {
  private final ServerWebSocket socket;
  private final Publication publication;
  private final FlvReader reader;
  private boolean ended;

  /**
   * One that has read nothing yet.
   *
   * @param mostTagBytes of the body of a tag
   */
  SocketInflow(ServerWebSocket socket, Publication publication, int mostTagBytes) {
    this.socket = socket;
    this.publication = publication;
    this.reader = new FlvReader(mostTagBytes, publication::accept);
  }

  void take(Buffer piece) {
    if (ended) {
      return;
    }
    try {
      reader.read(piece);
    } catch (BrokenFlvException e) {
      end();
      socket.close((short) FlvCloseCode.NOT_FLV, e.getMessage());
    }
  }

  /** The connection is gone, or of no more use. */
  void end() {
    ended = true;
    publication.end();
  }
}
