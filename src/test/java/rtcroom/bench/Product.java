package rtcroom.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import rtcroom.sign.SharedSecret;
import rtcroom.sign.TicketSigner;
import rtcroom.testing.cloud.FakeIm;

/** The packaged server, one event loop on one processor, without rate limits. */
final class Product implements AutoCloseable {
  private final Pinned process;
  private final int port;
  private final Path tokens;

  private Product(Pinned process, int port, Path tokens) {
    this.process = process;
    this.port = port;
    this.tokens = tokens;
  }

  /**
   * Starts it and logs users in.
   *
   * @param services the YAML of {@code im} and {@code live}
   */
  static Product start(Path home, int port, String services)
      throws IOException, InterruptedException {
    Path config = Files.writeString(Files.createTempFile("bench", ".yaml"), yaml(port, services));
    Path log = Files.createTempFile("bench", ".log");
    Pinned process = Pinned.start(log, port, command(home, config));
    TicketSigner signer = new TicketSigner(new SharedSecret(FakeIm.SECRET));
    Path tokens = new Seeding(port).logIn(signer, FakeIm.SDK_APP_ID, Clock.systemUTC());
    return new Product(process, port, tokens);
  }

  static List<String> command(Path home, Path config) {
    return List.of(
        home.resolve("dist/bin/rtcroom").toString(), "serve", "--config", config.toString());
  }

  /** IM and live without any cloud; leases last, so that only what is measured is done. */
  static String alone() {
    return """
    im: {provider: embedded, sdkAppID: %d, accountType: "1", administrator: %s, secretKey: "%s"}
    live: {provider: embedded, bizid: 8888, pushSecretKey: bench_push_secret_key_0123456789, strictPushUrl: false}
    rooms: {live: {heartBeatTimeout: 1h, maxIdleDuration: 1h}}
    """
        .formatted(FakeIm.SDK_APP_ID, FakeIm.ADMINISTRATOR, FakeIm.SECRET);
  }

  static String yaml(int port, String services) {
    return """
    http: {bind: 127.0.0.1, port: %d, eventLoops: 1}
    access: {mode: open}
    loginInfo: {mode: any}
    log: {level: warn}
    limits: {rates: off, rooms: 0, roomsPerUser: 0}
    """
            .formatted(port)
        + services;
  }

  int port() {
    return port;
  }

  Path tokens() {
    return tokens;
  }

  Pinned process() {
    return process;
  }

  void open(int from, int to) throws IOException {
    new Seeding(port).open(from, to, tokens);
  }

  /** Answers so far with another code than 0. */
  long refusals() throws IOException, InterruptedException {
    return metrics()
        .lines()
        .filter(line -> line.startsWith("rtcroom_requests_total") && !line.contains("code=\"0\""))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  String metrics() throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + port + "/metrics");
      return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    }
  }

  @Override
  public void close() throws IOException {
    process.close();
  }
}
