package rtcroom.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code rtcroom dev} in a process of its own. {@code -Dnewcomer.launcher=./rtcroom} starts it as
 * people do; without, the classes under test are started, since there is no jar yet when tests run.
 */
final class DevCommand implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("is ready:\\s+(http://\\S+)");
  private static final @Nullable String LAUNCHER = System.getProperty("newcomer.launcher");

  private final Process process;
  private final BufferedReader output;

  private DevCommand(Process process) {
    this.process = process;
    this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /**
   * Starts it on a free port.
   *
   * @param data where it keeps its keys
   */
  static DevCommand start(Path data) throws IOException {
    List<String> command = new ArrayList<>(LAUNCHER == null ? classes() : List.of(LAUNCHER));
    command.addAll(List.of("dev", "--port", "0", "--data", data.toString()));
    return new DevCommand(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  private static List<String> classes() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Dstdout.encoding=UTF-8",
        "-cp",
        System.getProperty("java.class.path"),
        "rtcroom.Main");
  }

  /** What was started, for the record. */
  String name() {
    return LAUNCHER == null ? "the classes, not the jar" : "`" + LAUNCHER + " dev` on a built tree";
  }

  /** Waits until the command prints where to go. */
  String address() throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      Matcher found = ADDRESS.matcher(line);
      if (found.find()) {
        drain();
        return found.group(1);
      }
    }
    throw new IllegalStateException("it ended without an address; it said:\n" + said);
  }

  /** A process whose words nobody takes stops in the middle of one. */
  private void drain() {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                while (output.readLine() != null) {}
              } catch (IOException theProcessHasEnded) {
                // As it should.
              }
            });
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(20, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
