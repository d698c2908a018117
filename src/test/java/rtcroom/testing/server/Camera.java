package rtcroom.testing.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A browser that publishes over a WebSocket. */
public final class Camera {
  private static final int MOST_TRIES = 20;

  private final ClientWebSocket socket;
  private final CompletableFuture<String> closed = new CompletableFuture<>();

  private Camera(ClientWebSocket socket) {
    this.socket = socket;
    // Before it connects: it may be closed before anybody else can listen.
    socket.closeHandler(
        _ -> closed.complete(socket.closeStatusCode() + " " + socket.closeReason()));
    socket.exceptionHandler(_ -> {});
  }

  /**
   * Connects, which says nothing of being let in.
   *
   * @param path with its query, such as {@code /live/8888_a?txSecret=…}
   */
  public static Camera at(WebSocketClient client, int port, String path) {
    WebSocketConnectOptions where =
        new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI(path);
    for (int again = 0; ; again++) {
      Camera camera = new Camera(client.webSocket());
      try {
        camera.socket.connect(where).await();
        return camera;
      } catch (IllegalStateException closedMeanwhile) {
        // Vert.x 5.1.1 hands out no socket that was closed while it connected, and so no reason.
        if (again == MOST_TRIES) {
          throw closedMeanwhile;
        }
      }
    }
  }

  public Camera begins() {
    sends(Tag.fileHeader());
    return this;
  }

  public Camera sends(Tag... tags) {
    for (Tag tag : tags) {
      sends(tag.bytes());
    }
    return this;
  }

  public void sends(byte[] bytes) {
    socket.writeBinaryMessage(Buffer.buffer(bytes)).await();
  }

  /** A header of each kind, then a key frame and a sound. */
  public Camera begins(long time) {
    return begins()
        .sends(Tag.VIDEO_HEADER, Tag.AUDIO_HEADER, Tag.key(time), Tag.sound(time), Tag.frame(time));
  }

  public void ends() {
    socket.close().await();
  }

  /** Waits until the server closes it: the code, a blank, the reason. */
  public String closed() throws Exception {
    return closed.get(30, TimeUnit.SECONDS);
  }

  public boolean isClosed() {
    return closed.isDone();
  }
}
