package rtcroom.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests a second of one processor, by call and number of rooms, beside comparators. */
final class Rates {
  private static final int ROUNDS = 3;
  private static final int SECONDS = 3;
  private static final int CONNECTIONS = 64;

  /** In seconds, of all calls: until then the JVM compiles on the processor it serves on. */
  private static final int WARM_UP = 10;

  private final Path home;
  private final Report report;

  /** Somebody to be measured. */
  private record Candidate(String name, int port, Pinned process, Path tokens) {}

  Rates(Path home, Report report) {
    this.home = home;
    this.report = report;
  }

  void run() throws IOException, InterruptedException {
    report.section("Requests a second, server on one processor, load on the other");
    report.line(
        ("Median of %d rounds of %d s (all rounds in brackets), turn by turn, after a warm-up;"
                + " requests per second of the server's processor time, and on the wall.")
            .formatted(ROUNDS, SECONDS));
    report.line("");
    report.head("call", "rooms", "server", "per CPU second", "per second", "p99 ms");
    Path nodeTokens = Seeding.nobody();
    try (Product product = Product.start(home, 6101, Product.alone());
        Pinned node = Pinned.start(Files.createTempFile("node", ".log"), 6102, node(6102));
        Pinned bare = Pinned.start(Files.createTempFile("bare", ".log"), 6103, bare(6103))) {
      Candidate ours = new Candidate("RTCRoom", 6101, product.process(), product.tokens());
      Candidate small = new Candidate("node:http, Map", 6102, node, nodeTokens);
      Candidate stack = new Candidate("bare Vert.x", 6103, bare, nodeTokens);
      int opened = 0;
      for (int rooms : sizes()) {
        product.open(opened, rooms);
        new Seeding(6102).open(opened, rooms, nodeTokens);
        if (opened == 0) {
          new Load("visits", rooms, CONNECTIONS, WARM_UP).run(home, ours.tokens(), ours.port());
        }
        opened = rooms;
        measure("heartbeat", rooms, List.of(ours, small, stack));
        measure("first_page", rooms, List.of(ours, small));
        measure("deep_page", rooms, List.of(ours, small));
      }
      measure("mixed", opened, List.of(ours, small));
      measure("visits", opened, List.of(ours));
      report.line("");
      report.line("Refusals of RTCRoom in all of it: %d.".formatted(product.refusals()));
    }
  }

  /** Of rooms; {@code ROOMS=10000} for that size alone. */
  private static List<Integer> sizes() {
    String one = System.getenv("ROOMS");
    return one == null ? List.of(1_000, 10_000, 100_000) : List.of(Integer.parseInt(one));
  }

  private void measure(String call, int rooms, List<Candidate> candidates) throws IOException {
    Load load = new Load(call, rooms, CONNECTIONS, SECONDS);
    Map<Candidate, List<Double>> perCpu = new LinkedHashMap<>();
    Map<Candidate, List<Double>> perSecond = new LinkedHashMap<>();
    Map<Candidate, Long> p99 = new LinkedHashMap<>();
    for (int round = 0; round <= ROUNDS; round++) {
      for (Candidate candidate : candidates) {
        double before = candidate.process().cpuSeconds();
        Load.Result result = load.run(home, candidate.tokens(), candidate.port());
        double cpu = candidate.process().cpuSeconds() - before;
        if (round > 0) {
          perCpu.computeIfAbsent(candidate, _ -> new ArrayList<>()).add(result.requests() / cpu);
          perSecond.computeIfAbsent(candidate, _ -> new ArrayList<>()).add(result.perSecond());
          p99.put(candidate, result.p99());
        }
      }
    }
    for (Candidate candidate : candidates) {
      report.row(
          call,
          "%,d".formatted(rooms),
          candidate.name(),
          Report.median(perCpu.getOrDefault(candidate, List.of())),
          Report.median(perSecond.getOrDefault(candidate, List.of())),
          "%.1f".formatted(p99.getOrDefault(candidate, 0L) / 1000.0));
    }
  }

  private List<String> node(int port) {
    return List.of(
        "node", home.resolve("benchmarks/comparator/rooms.mjs").toString(), Integer.toString(port));
  }

  private static List<String> bare(int port) {
    return List.of(
        ProcessHandle.current().info().command().orElse("java"),
        "--enable-native-access=ALL-UNNAMED",
        "-XX:+UseCompactObjectHeaders",
        "-cp",
        System.getProperty("java.class.path"),
        BareVertx.class.getName(),
        Integer.toString(port));
  }
}
