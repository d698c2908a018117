package rtcroom.engine.flv;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import rtcroom.base.MemoryBudget;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.Publication;

/** What a WebSocket publishes, from its messages to the relay. For its event loop. */
final class SocketInflow {
  private final ServerWebSocket socket;
  private final Publication publication;
  private final FlvReader reader;
  private final MemoryBudget.Share unfinished;
  private boolean ended;

  /**
   * @param unfinished memory for tags that have not ended
   */
  SocketInflow(
      ServerWebSocket socket, Publication publication, int mostTagBytes, MemoryBudget unfinished) {
    this.socket = socket;
    this.publication = publication;
    this.unfinished = unfinished.share();
    this.reader = new FlvReader(mostTagBytes, publication::accept);
  }

  void take(Buffer piece) {
    if (ended) {
      return;
    }
    try {
      reader.read(piece);
      if (!ended && !unfinished.hold(reader.held())) {
        end();
        socket.close(FlvCloseCode.of(LiveRefusal.NO_MEMORY), LiveRefusal.NO_MEMORY.word());
      }
    } catch (BrokenFlvException e) {
      end();
      socket.close((short) FlvCloseCode.NOT_FLV, e.getMessage());
    }
  }

  /** The connection is gone, or of no more use. */
  void end() {
    ended = true;
    unfinished.release();
    publication.end();
  }
}
