package rtcroom.bench;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import rtcroom.testing.cloud.FakeCloud;
import rtcroom.testing.cloud.FakeIm;
import rtcroom.testing.cloud.FakeLive;

/** What a slow or hanging cloud costs those who do not need it. */
final class SlowClouds {
  private static final int ROOMS = 1_000;

  private final Path home;
  private final Report report;

  SlowClouds(Path home, Report report) {
    this.home = home;
    this.report = report;
  }

  /** {@code add_pusher} of new rooms while each group takes 50 ms to make. */
  void slowIm() throws IOException, InterruptedException {
    report.section("IM takes 50 ms, 256 connections create rooms");
    try (World world = new World("20s")) {
      world.product.open(0, ROOMS);
      world.cloud.im().faults.delay(FakeIm.CREATE, Duration.ofMillis(50));
      Load.Result alone = beat(world);
      new Load("create", 1, 256, 3).run(home, world.product.tokens(), 6111);
      Load.Running creates =
          new Load("create", 1, 256, 8).start(home, world.product.tokens(), 6111);
      Load.Result beside = beat(world);
      Load.Result created = creates.result();
      report.line(
          "- creates: %,.0f a second, p50 %.0f ms, p99 %.0f ms, %d failed"
              .formatted(
                  created.perSecond(), created.p50() / 1e3, created.p99() / 1e3, created.failed()));
      double cpu = world.product.process().cpuSeconds();
      Load.Result only = new Load("create", 1, 256, 6).run(home, world.product.tokens(), 6111);
      double used = world.product.process().cpuSeconds() - cpu;
      report.line(
          "- creates without heartbeats beside them: %,.0f a second, %,.0f per CPU second"
              .formatted(only.perSecond(), only.requests() / used));
      heartbeats(alone, beside);
      report.line(
          "- refusals: %d; the fake cloud and the load share the other processor"
              .formatted(world.product.refusals()));
    }
  }

  /** 256 creates that the IM never answers. */
  void hungIm() throws IOException, InterruptedException {
    report.section("IM hangs, 256 creates stuck");
    try (World world = new World("20s")) {
      world.product.open(0, ROOMS);
      Load.Result alone = beat(world);
      world.cloud.im().faults.hang(FakeIm.CREATE);
      List<CompletableFuture<Stuck>> stuck = new ArrayList<>();
      try (HttpClient http = HttpClient.newHttpClient()) {
        List<String> users = Files.readAllLines(world.product.tokens());
        for (int i = 0; i < 256; i++) {
          stuck.add(create(http, users.get(i % users.size()).split(" ", -1)));
        }
        Load.Result beside = beat(world);
        List<Stuck> answers = stuck.stream().map(CompletableFuture::join).toList();
        report.line(
            "- creates answered after %d to %d ms, %d of %d with code 6"
                .formatted(
                    answers.stream().mapToLong(Stuck::millis).min().orElse(0),
                    answers.stream().mapToLong(Stuck::millis).max().orElse(0),
                    answers.stream().filter(Stuck::isGroupFailure).count(),
                    answers.size()));
        heartbeats(alone, beside);
      }
    }
  }

  /** A create that was answered at last. */
  private record Stuck(long millis, boolean isGroupFailure) {}

  private static CompletableFuture<Stuck> create(HttpClient http, String[] user) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:6111/weapp/live_room/create_room?userID=%s&token=%s"
                        .formatted(user[0], user[1])))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"roomInfo\":\"\"}"))
            .build();
    long start = System.nanoTime();
    return http.sendAsync(request, BodyHandlers.ofString())
        .thenApply(
            answer ->
                new Stuck(
                    (System.nanoTime() - start) / 1_000_000,
                    answer.body().startsWith("{\"code\":6,")));
  }

  private Load.Result beat(World world) throws IOException {
    return new Load("heartbeat", ROOMS, 32, 3).run(home, world.product.tokens(), 6111);
  }

  private void heartbeats(Load.Result alone, Load.Result beside) {
    report.line(
        ("- heartbeats: alone %,.0f a second (p99 %.1f ms), beside it %,.0f (p99 %.1f ms, max %.0f"
                + " ms, %d failed)")
            .formatted(
                alone.perSecond(),
                alone.p99() / 1e3,
                beside.perSecond(),
                beside.p99() / 1e3,
                beside.max() / 1e3,
                beside.failed()));
  }

  /** 2 000 members fall silent while the status API takes 200 ms. */
  void silentMembers() throws IOException, InterruptedException {
    report.section("2 000 silent members, status API takes 200 ms");
    try (World world = new World("20s")) {
      world.cloud.live().faults.delay(FakeLive.STATUS, Duration.ofMillis(200));
      long start = System.nanoTime();
      world.product.open(0, 2_000);
      long silent = System.nanoTime();
      long slowest = 0;
      long gone;
      do {
        long asked = System.nanoTime();
        gone = 2_000 - members(world);
        slowest = Math.max(slowest, System.nanoTime() - asked);
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      } while (gone < 2_000 && System.nanoTime() - silent < Duration.ofSeconds(90).toNanos());
      report.line(
          ("- %d of 2 000 gone %.1f s after the last of them spoke (%.1f s after the first);"
                  + " heartbeat time-out 20 s")
              .formatted(
                  gone, (System.nanoTime() - silent) / 1e9, (System.nanoTime() - start) / 1e9));
      report.line(
          "- slowest other call meanwhile: %.0f ms; status calls at once: %d at most"
              .formatted(slowest / 1e6, world.cloud.live().calls.mostAtOnce(FakeLive.STATUS)));
    }
  }

  private static long members(World world) throws IOException, InterruptedException {
    return world
        .product
        .metrics()
        .lines()
        .filter(line -> line.startsWith("rtcroom_members{family=\"live_room\"}"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  /** The product with a cloud in this process. */
  private final class World implements AutoCloseable {
    final Vertx vertx = Vertx.vertx();
    final FakeCloud cloud = FakeCloud.start(vertx);
    final Product product;

    World(String heartBeatTimeout) throws IOException, InterruptedException {
      product = Product.start(home, 6111, services(cloud.base(), heartBeatTimeout));
    }

    private static String services(URI base, String heartBeatTimeout) {
      return """
      im: {provider: tencent, callsPerSecond: 0, sdkAppID: %d, accountType: "1", administrator: %s, secretKey: "%s", restBase: "%s"}
      live: {provider: tencent, appID: %d, bizid: 8888, APIKey: %s, pushSecretKey: bench_push_secret_key_0123456789, strictPushUrl: false, apiBase: "%s"}
      rooms: {live: {heartBeatTimeout: %s}}
      """
          .formatted(
              FakeIm.SDK_APP_ID,
              FakeIm.ADMINISTRATOR,
              FakeIm.SECRET,
              base,
              FakeLive.APP_ID,
              FakeLive.API_KEY,
              base,
              heartBeatTimeout);
    }

    @Override
    public void close() throws IOException {
      product.close();
      cloud.close();
      vertx.close().await();
    }
  }
}
