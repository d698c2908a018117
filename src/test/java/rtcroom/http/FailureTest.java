package rtcroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.base.Clocks;
import rtcroom.base.MemoryBudget;
import rtcroom.session.RateSettings;
import rtcroom.session.Rates;
import rtcroom.testing.LogLines;

/** What callers hear of a fault of ours: that there is one, and nothing else. */
class FailureTest {
  private static final String SECRET = "jdbc:secret@10.0.0.7";

  private static final Vertx vertx = Vertx.vertx();
  private static final HttpClient client = HttpClient.newHttpClient();
  private static final HttpServer server = vertx.createHttpServer();

  @BeforeAll
  static void start() {
    RouteTable table =
        new RouteTable(
            List.of(
                route("throws", FailureTest::broken),
                route("repeats", FailureTest::broken),
                route(
                    "fails",
                    _ -> CompletableFuture.failedFuture(new IllegalStateException(SECRET))),
                route(
                    "fails_later",
                    _ ->
                        CompletableFuture.supplyAsync(
                            () -> {
                              throw new IllegalStateException(SECRET);
                            })),
                route(
                    "writes_half",
                    _ ->
                        Reply.ok(
                                json -> {
                                  json.writeStringField("half", SECRET);
                                  throw new IOException(SECRET);
                                })
                            .now()),
                route("works", _ -> Reply.ok().now())),
            List.of());
    HttpSettings settings =
        new HttpSettings(
            new HttpSettings.Listener("127.0.0.1", 0, 1),
            List.of(),
            new HttpSettings.Callers(List.of("*"), List.of("*"), List.of()),
            new HttpSettings.Shutdown(Duration.ZERO, Duration.ZERO),
            new HttpSettings.Limits(
                65_536, Duration.ofSeconds(10), Duration.ofSeconds(10), 12, 0, 0));
    Rates rates = new Rates(RateSettings.off(), System::nanoTime);
    ApiHandler handler =
        new ApiHandler(
            table,
            new FieldTable(),
            settings.callers(),
            new OpenBodies(65_536, Duration.ofSeconds(10), MemoryBudget.unlimited()),
            rates,
            (request, unknown) -> unknown.accept(request),
            (_, _, _, _) -> {},
            Clocks.of(InstantSource.system()));
    server.requestHandler(handler).listen(0, "127.0.0.1").await();
  }

  @AfterAll
  static void stop() {
    client.close();
    vertx.close().await();
  }

  @ParameterizedTest
  @Tag("C-015")
  @ValueSource(strings = {"throws", "fails", "fails_later", "writes_half"})
  void a_fault_of_ours_is_a_500_that_gives_nothing_away(String op)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = get(op);

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("{\"code\":-1,\"message\":\"服务器内部错误\"}");
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("application/json;charset=UTF-8");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(answer.headers().map().toString()).doesNotContain(SECRET, "Exception");
  }

  @Test
  void a_fault_that_strangers_repeat_is_told_ten_times_a_minute()
      throws IOException, InterruptedException {
    try (LogLines log = LogLines.of(ApiHandler.class)) {
      for (int i = 0; i < 20; i++) {
        get("repeats");
      }
      assertThat(log.all()).hasSize(10);
    }
  }

  @Test
  void after_a_fault_others_are_served() throws IOException, InterruptedException {
    get("throws");

    assertThat(get("works").statusCode()).isEqualTo(200);
  }

  private static java.util.concurrent.CompletionStage<Reply> broken(Call call) {
    throw new IllegalStateException(SECRET + call);
  }

  private HttpResponse<String> get(String op) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.actualPort() + "/weapp/broken/" + op);
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private static Route route(String op, Op answer) {
    return Route.weapp("broken", op, Route.GET, answer);
  }
}
