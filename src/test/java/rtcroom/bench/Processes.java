package rtcroom.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What is measured on whole processes: the core by itself, and the time to the first reply. */
final class Processes {
  private static final int STARTS = 7;

  private final Path home;
  private final Report report;

  Processes(Path home, Report report) {
    this.home = home;
    this.report = report;
  }

  /** Heap per room and commands a second, in a process with 1 GiB of heap. */
  void core() throws IOException {
    report.section(
        "The core alone: heap for 1 000 000 one-member rooms in -Xmx1g, commands a second");
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-cp",
                System.getProperty("java.class.path"),
                "rtcroom.rooms.CoreBench")
            .redirectErrorStream(true)
            .start();
    report.line("```");
    process.inputReader().lines().forEach(report::line);
    report.line("```");
  }

  /** From the start of the packaged server to its first answer. */
  void start() throws IOException, InterruptedException {
    report.section("Time to the first reply of the packaged server, " + STARTS + " starts");
    Path config =
        Files.writeString(
            Files.createTempFile("bench", ".yaml"), Product.yaml(6121, Product.alone()));
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(Product.command(home, config))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      awaitReply();
      millis.add((System.nanoTime() - start) / 1e6);
      process.destroy();
      process.waitFor(20, TimeUnit.SECONDS);
    }
    report.line("Median ms (all): %s".formatted(Report.median(millis)));
  }

  private static void awaitReply() throws IOException {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (System.nanoTime() < end) {
      try {
        HttpURLConnection call =
            (HttpURLConnection)
                URI.create("http://127.0.0.1:6121/weapp/utils/get_login_info")
                    .toURL()
                    .openConnection();
        if (call.getResponseCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      }
    }
    throw new IOException("no reply within a minute");
  }
}
