package rtcroom.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rtcroom.base.ClientAddress;
import rtcroom.base.MemoryBudget;

/** Bodies that begin and do not end. */
class OpenBodiesTest {
  private static final int MOST = 64 << 10;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(100));
  private final CompletableFuture<Context> loop = new CompletableFuture<>();
  private final MemoryBudget memory = new MemoryBudget(20 * MOST);
  private final OpenBodies bodies = new OpenBodies(MOST, Duration.ofSeconds(10), memory);
  private final AtomicInteger whole = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private int port;

  @BeforeEach
  void start() {
    port =
        vertx
            .createHttpServer()
            .requestHandler(this::take)
            .listen(0, "127.0.0.1")
            .await()
            .actualPort();
  }

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void together_they_take_no_more_than_their_share_and_others_are_refused_by_cause() {
    List<HttpClientRequest> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      HttpClientRequest request = begin();
      var _ = request.write(" ".repeat(MOST - 1));
      all.add(request);
    }
    await().until(() -> refused.get() >= 30);
    assertThat(memory.taken()).isBetween(4L * MOST, 5L * MOST);
    assertThat(memory.refusals()).isPositive();

    for (HttpClientRequest request : all) {
      var _ = request.connection().close();
    }
    await().until(() -> memory.taken() == 0);
    HttpClientRequest later = begin();
    assertThat(later.end(" ".repeat(MOST)).compose(_ -> later.response()).await().statusCode())
        .isEqualTo(200);
    assertThat(memory.taken()).isZero();
  }

  @Test
  void who_does_not_finish_in_time_is_refused_and_holds_nothing() {
    HttpClientRequest slow = begin();
    var _ = slow.write(" ".repeat(1000));
    await().until(() -> memory.taken() > 0);
    tick(10);
    assertThat(refused).hasValue(0);
    tick(1);
    assertThat(slow.response().await().statusCode()).isEqualTo(408);
    assertThat(memory.taken()).isZero();
    assertThat(whole).hasValue(0);
  }

  private void tick(int times) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    loop.join()
        .runOnContext(
            _ -> {
              for (int i = 0; i < times; i++) {
                bodies.tick();
              }
              done.complete(null);
            });
    done.join();
  }

  private HttpClientRequest begin() {
    HttpClientRequest request = client.request(HttpMethod.POST, port, "127.0.0.1", "/").await();
    return request.putHeader("Content-Length", Integer.toString(MOST));
  }

  private void take(HttpServerRequest request) {
    loop.complete(Vertx.currentContext());
    Exchange exchange = new Exchange(request, new Cors(List.of("*")));
    exchange.readBody(
        bodies,
        ClientAddress.of(request.remoteAddress()),
        _ -> {
          whole.incrementAndGet();
          exchange.send(Reply.ok());
        },
        reply -> {
          refused.incrementAndGet();
          exchange.send(reply);
        });
  }
}
