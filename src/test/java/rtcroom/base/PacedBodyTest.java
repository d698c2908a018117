package rtcroom.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PacedBodyTest {
  /** More than the network of one machine ever holds. */
  private static final int LONG = 64 << 20;

  private final Vertx vertx = Vertx.vertx();

  /** Held, as Vert.x ends the connections of a client that the collector finds. */
  private final NetClient clients = vertx.createNetClient();

  private final CompletableFuture<HttpServerResponse> served = new CompletableFuture<>();

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void who_does_not_read_keeps_little_and_who_reads_gets_all() {
    NetSocket client = ask(Buffer.buffer(new byte[LONG]));
    await().until(() -> served.join().writeQueueFull());
    assertThat(served.join().bytesWritten()).isLessThan(LONG / 2);

    AtomicLong read = new AtomicLong();
    client.handler(bytes -> read.addAndGet(bytes.length())).resume();
    await().until(() -> read.get() > LONG);
    assertThat(served.join().ended()).isTrue();
    assertThat(served.join().bytesWritten()).isEqualTo(LONG);
  }

  @Test
  void who_leaves_is_written_to_no_more() {
    NetSocket client = ask(Buffer.buffer(new byte[LONG]));
    await().until(() -> served.join().writeQueueFull());
    client.close().await();
    await().until(() -> served.join().closed());
    assertThat(served.join().bytesWritten()).isLessThan(LONG / 2);
  }

  @Test
  void what_is_short_goes_at_once() {
    var _ = ask(Buffer.buffer(new byte[PacedBody.PIECE]));
    await().until(() -> served.isDone() && served.join().ended());
    assertThat(served.join().bytesWritten()).isEqualTo(PacedBody.PIECE);
  }

  /** Asks, and does not read. */
  private NetSocket ask(Buffer body) {
    int port =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  PacedBody.end(request.response(), body);
                  served.complete(request.response());
                })
            .listen(0, "127.0.0.1")
            .await()
            .actualPort();
    NetSocket client = clients.connect(port, "127.0.0.1").await();
    client.pause(); // what comes before there is a handler would be lost
    client.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n").await();
    served.join();
    return client;
  }
}
