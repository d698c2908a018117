package rtcroom.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the measurements of {@code ./rtcroom bench} and writes a dated file. The machine should have
 * two processors and nothing else to do; ratios and medians mean more than any single figure.
 */
final class Bench {
  private Bench() {}

  /** One measurement. */
  @FunctionalInterface
  private interface Part {
    void run() throws IOException, InterruptedException;
  }

  /** Runs the named parts, or all. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path home = Path.of("").toAbsolutePath();
    Report report = new Report();
    SlowClouds clouds = new SlowClouds(home, report);
    Processes processes = new Processes(home, report);
    Map<String, Part> parts = new LinkedHashMap<>();
    parts.put("rates", new Rates(home, report)::run);
    parts.put("slow-im", clouds::slowIm);
    parts.put("hung-im", clouds::hungIm);
    parts.put("silent", clouds::silentMembers);
    parts.put("core", processes::core);
    parts.put("start", processes::start);
    List<String> names = args.length == 0 ? List.copyOf(parts.keySet()) : List.of(args);
    LocalDate today = LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC);
    report.line("# Measurements of %s".formatted(today));
    machine(report);
    for (String name : names) {
      Part part = parts.get(name);
      if (part == null) {
        System.err.println("unknown: " + name + "; there are " + parts.keySet());
        System.exit(2);
        return;
      }
      part.run();
    }
    String suffix = args.length == 0 ? "" : "-" + String.join("-", args);
    Path file = home.resolve("benchmarks/results/" + today + suffix + ".md");
    report.save(file);
    System.out.println("\nwritten: " + home.relativize(file));
    System.exit(0);
  }

  private static void machine(Report report) throws IOException {
    String model =
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("model name"))
            .findFirst()
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .orElse("unknown processor");
    report.line("");
    report.line(
        "%s, %d processors, JDK %s, load average at the start %s"
            .formatted(
                model,
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                Files.readString(Path.of("/proc/loadavg")).strip()));
  }
}
