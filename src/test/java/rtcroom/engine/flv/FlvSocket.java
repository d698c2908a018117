package rtcroom.engine.flv;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A WebSocket of the JDK, whose frames are read by nothing of ours; keeps what comes. */
final class FlvSocket implements WebSocket.Listener {
  private static final int MESSAGE = 50_000;

  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final boolean reads;
  private volatile String reason = "";
  private final WebSocket socket;

  private FlvSocket(HttpClient client, String url, boolean reads) {
    this.reads = reads;
    socket = client.newWebSocketBuilder().buildAsync(URI.create(url), this).join();
  }

  static FlvSocket open(HttpClient client, String url) {
    return new FlvSocket(client, url, true);
  }

  /** One who never reads. */
  static FlvSocket deaf(HttpClient client, String url) {
    return new FlvSocket(client, url, false);
  }

  /** In messages no larger than servers take. */
  void sends(byte[] all) {
    for (int at = 0; at < all.length; at += MESSAGE) {
      ByteBuffer piece = ByteBuffer.wrap(all, at, Math.min(MESSAGE, all.length - at));
      socket.sendBinary(piece, true).join();
    }
  }

  void ends() {
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
  }

  void breaks() {
    socket.abort();
  }

  /** With which code the server closes it. */
  CompletableFuture<Integer> closed() {
    return closed;
  }

  String reason() {
    return reason;
  }

  /** All messages, one behind the other. */
  byte[] bytes() {
    synchronized (bytes) {
      return bytes.toByteArray();
    }
  }

  @Override
  public void onOpen(WebSocket opened) {
    if (reads) {
      opened.request(Long.MAX_VALUE);
    }
  }

  @Override
  @SuppressWarnings("NullAway") // null is how a listener says that it is done
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    synchronized (bytes) {
      while (data.hasRemaining()) {
        bytes.write(data.get());
      }
    }
    return null;
  }

  @Override
  @SuppressWarnings("NullAway")
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    this.reason = reason;
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.completeExceptionally(error);
  }
}
