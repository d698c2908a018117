package rtcroom.acceptance;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A browser that publishes over a WebSocket. */
final class Camera {
  private final WebSocket socket;
  private final CompletableFuture<String> closed = new CompletableFuture<>();

  private Camera(WebSocket socket) {
    this.socket = socket;
    socket.closeHandler(
        _ -> closed.complete(socket.closeStatusCode() + " " + socket.closeReason()));
    socket.exceptionHandler(_ -> {});
  }

  /**
   * Connects, which says nothing of being let in.
   *
   * @param path with its query, such as {@code /live/8888_a?txSecret=…}
   */
  static Camera at(WebSocketClient client, int port, String path) {
    return new Camera(
        client
            .connect(new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI(path))
            .await());
  }

  Camera begins() {
    sends(Tag.FILE_HEADER);
    return this;
  }

  Camera sends(Tag... tags) {
    for (Tag tag : tags) {
      sends(tag.bytes());
    }
    return this;
  }

  void sends(byte[] bytes) {
    socket.writeBinaryMessage(Buffer.buffer(bytes)).await();
  }

  /** A header of each kind, then a key frame and a sound. */
  Camera begins(long time) {
    return begins()
        .sends(Tag.VIDEO_HEADER, Tag.AUDIO_HEADER, Tag.key(time), Tag.sound(time), Tag.frame(time));
  }

  void ends() {
    socket.close().await();
  }

  /** Waits until the server closes it: the code, a blank, the reason. */
  String closed() throws Exception {
    return closed.get(30, TimeUnit.SECONDS);
  }

  boolean isClosed() {
    return closed.isDone();
  }
}
