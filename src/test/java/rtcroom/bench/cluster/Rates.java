package rtcroom.bench.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Room commands a second through the log of three nodes, each a process, and of one, on the disk
 * before they are answered; with clients in the process of the leader. {@code Rates FOLDER SECONDS
 * ROOMS}: at last so many rooms are there and snapshots are written beside more commands.
 */
final class Rates {
  private static final int FIRST_PORT = 21_720;
  private static final int FEW = 2_000;
  private static final int NEVER = 1 << 30;

  private final List<Process> processes = new ArrayList<>();
  private final List<BufferedReader> said = new ArrayList<>();
  private final List<PrintWriter> orders = new ArrayList<>();

  private Rates() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    int seconds = Integer.parseInt(args[1]);
    int rooms = Integer.parseInt(args[2]);
    System.out.printf("load of the machine: %s%n", Files.readString(Path.of("/proc/loadavg")));
    new Rates().measure("one node", folder.resolve("one"), List.of("a"), seconds);
    new Rates().measure("three nodes", folder.resolve("three"), List.of("a", "b", "c"), seconds);
    if (rooms > 0) {
      new Rates().fill(folder.resolve("many"), rooms, seconds);
    }
    System.exit(0);
  }

  private void measure(String what, Path folder, List<String> names, int seconds)
      throws IOException {
    start(folder, names, NEVER);
    int leader = leader();
    order(leader, "run 256 " + seconds); // warms up
    for (int clients : List.of(16, 256, 2048)) {
      System.out.printf("%s, %s%n", what, order(leader, "run " + clients + " " + seconds));
    }
    stop();
  }

  /** With a small number of entries a snapshot comes again and again. */
  private void fill(Path folder, int rooms, int seconds) throws IOException {
    start(folder, List.of("a", "b", "c"), FEW);
    int leader = leader();
    System.out.printf("filled with %,d rooms, %s%n", rooms, order(leader, "fill " + rooms));
    System.out.printf("beside snapshots, %s%n", order(leader, "run 256 " + 2 * seconds));
    for (int i = 0; i < processes.size(); i++) {
      System.out.printf(
          "node %d: %s, snapshot up to entry %s%n", i, order(i, "heap"), order(i, "snapshot"));
    }
    stop();
  }

  private void start(Path folder, List<String> names, int entries) throws IOException {
    List<String> members = new ArrayList<>();
    for (String name : names) {
      members.add(name + "=127.0.0.1:" + (FIRST_PORT + members.size()));
    }
    String all = names.size() == 1 ? "-" : String.join(",", members);
    for (String name : names) {
      Path own = Files.createDirectories(folder.resolve(name));
      Process process =
          new ProcessBuilder(command(name, all, own, entries))
              .redirectError(own.resolve("log.txt").toFile())
              .start();
      processes.add(process);
      said.add(process.inputReader(StandardCharsets.UTF_8));
      orders.add(new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true));
    }
  }

  private static List<String> command(String name, String members, Path folder, int entries) {
    return Stream.of(
            Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
            Stream.of(System.getProperty("bench.options", "-Xmx1g").split(" ")),
            Stream.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseCompactObjectHeaders"),
            Stream.of("--sun-misc-unsafe-memory-access=allow"),
            Stream.of("-cp", System.getProperty("java.class.path"), LogNode.class.getName()),
            Stream.of(name, members, folder.toString(), Integer.toString(entries)))
        .flatMap(words -> words)
        .toList();
  }

  private String order(int node, String words) {
    orders.get(node).println(words);
    try {
      return Objects.requireNonNullElse(said.get(node).readLine(), "ended");
    } catch (IOException e) {
      return e.toString();
    }
  }

  private int leader() {
    int[] found = {-1};
    double _ =
        Node.seconds(
            () -> {
              for (int i = 0; i < processes.size() && found[0] < 0; i++) {
                found[0] = order(i, "leads").equals("yes") ? i : -1;
              }
              return found[0] >= 0;
            },
            Duration.ofMinutes(1),
            "a leader");
    return found[0];
  }

  private void stop() {
    orders.forEach(PrintWriter::close);
    for (Process process : processes) {
      try {
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
