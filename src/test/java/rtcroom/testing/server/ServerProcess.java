package rtcroom.testing.server;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The server as a process of its own, of the classes the test runs on. */
public final class ServerProcess implements AutoCloseable {
  private static final String OF_PORT = ".*port=\"?(\\d+)";
  private static final Pattern OPEN = Pattern.compile("accepting connections" + OF_PORT);
  private static final Pattern EARLY = Pattern.compile("answering probes" + OF_PORT);

  private final Process process;
  private final Path output;

  private ServerProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts {@code serve} with the file.
   *
   * @param output takes what it prints
   * @param options of its JVM
   */
  public static ServerProcess serve(Path config, Path output, String... options)
      throws IOException {
    return start(List.of("serve", "--config", config.toString()), output, options);
  }

  /**
   * Starts {@code dev}, with WebRTC at any port.
   *
   * @param port of HTTP
   * @param data where it keeps its keys, and finds those of an earlier start
   * @param output takes what it prints
   */
  public static ServerProcess dev(int port, Path data, Path output) throws IOException {
    List<String> words =
        List.of("dev", "--port", "" + port, "--webrtc-port", "0", "--data", data.toString());
    return start(words, output, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
  }

  private static ServerProcess start(List<String> words, Path output, String... options)
      throws IOException {
    List<String> command =
        Stream.of(
                Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                Stream.of(options),
                Stream.of("-cp", System.getProperty("java.class.path"), "rtcroom.Main"),
                words.stream())
            .flatMap(word -> word)
            .toList();
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    return new ServerProcess(builder.redirectOutput(output.toFile()).start(), output);
  }

  /** Where it is to be asked, once it says so. */
  public Web web(Duration patience) {
    return new Web(port(patience));
  }

  /** As {@link #web}. */
  public int port(Duration patience) {
    return port(OPEN, patience);
  }

  /** Where it answers probes before it has all rooms, if it has to wait for them. */
  public Web early(Duration patience) {
    return new Web(port(EARLY, patience));
  }

  private int port(Pattern pattern, Duration patience) {
    return await()
        .atMost(patience)
        .until(
            () -> {
              Matcher said = pattern.matcher(Files.readString(output));
              return said.find() ? Integer.parseInt(said.group(1)) : 0;
            },
            found -> found > 0);
  }

  /** Sends it a signal, as STOP or CONT. */
  public void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().onExit().join();
    } catch (IOException e) {
      throw new UncheckedIOException("no kill", e);
    }
  }

  /** Without a word, as by {@code kill -9}; nothing if it has ended. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
