import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Processes that watch beside this one, since one thread and its files have an end. Each tells when
 * all its viewers have joined, measures when it is told to, and tells what it saw.
 */
final class Others {
  private final List<Process> processes = new ArrayList<>();
  private final List<BufferedReader> lines = new ArrayList<>();
  private final List<String> seen = new ArrayList<>();
  private int joined;

  /** Begins so many viewers, {@code most} in each process. */
  Others(Target target, String protocol, int viewers, int most, int seconds) throws IOException {
    for (int left = viewers; left > 0; left -= most) {
      Process process =
          new ProcessBuilder(
                  System.getProperty("java.home") + "/bin/java",
                  "-Xmx512m",
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "Load",
                  target.kind(),
                  "" + target.rtmp(),
                  "" + target.http(),
                  "" + target.pid(),
                  "watch-" + protocol,
                  "" + Math.min(left, most),
                  "" + seconds)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      processes.add(process);
      lines.add(new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)));
    }
  }

  boolean haveJoined() throws IOException {
    while (joined < lines.size() && lines.get(joined).ready()) {
      lines.get(joined).readLine();
      joined++;
    }
    return joined == lines.size();
  }

  /** Lets them begin to measure. */
  void measure() throws IOException {
    for (Process process : processes) {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    }
  }

  boolean areDone() throws IOException {
    while (seen.size() < lines.size() && lines.get(seen.size()).ready()) {
      seen.add(lines.get(seen.size()).readLine());
    }
    return seen.size() == lines.size();
  }

  void addTo(Figures figures) {
    seen.forEach(figures::add);
  }

  /** Viewers that were closed. */
  long closed() {
    return (long) sum(7);
  }

  /** Of one processor, in percent. */
  double load() {
    return sum(8);
  }

  private double sum(int field) {
    return seen.stream().mapToDouble(line -> Double.parseDouble(line.split(" ")[field])).sum();
  }

  void close() {
    for (Process process : processes) {
      process.destroyForcibly();
      try {
        process.getInputStream().close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
