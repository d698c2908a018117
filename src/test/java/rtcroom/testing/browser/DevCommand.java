package rtcroom.testing.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ./rtcroom dev} in a process of its own, on the tree that was just packaged. */
public final class DevCommand implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("is ready:\\s+(http://\\S+)");

  /** What the launcher says first where it does not find the tree built. */
  private static final String BUILDING = "building…";

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
  public static DevCommand start(Path data) throws IOException {
    return new DevCommand(
        new ProcessBuilder("./rtcroom", "dev", "--port", "0", "--data", data.toString())
            .redirectErrorStream(true)
            .start());
  }

  /**
   * Waits until the command prints where to go.
   *
   * @throws IllegalStateException if it ended first, or builds the tree
   */
  public String address() throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      if (line.contains(BUILDING)) {
        throw new IllegalStateException("something is newer than the jar: package first");
      }
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
    process.descendants().forEach(ProcessHandle::destroy);
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
