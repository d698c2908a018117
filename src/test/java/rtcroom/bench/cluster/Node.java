package rtcroom.bench.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A server process that can be started, killed and started again in the same folder. */
final class Node implements AutoCloseable {
  private static final Duration ENDED = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(20);

  private final Path config;
  private final Path output;
  private final InetSocketAddress http;
  private final List<String> prefix;
  private final List<String> options;
  private final Map<String, String> environment = new HashMap<>();
  private @Nullable Process process;

  /**
   * Not started.
   *
   * @param http where it listens by its configuration
   * @param prefix what runs its JVM
   * @param options of its JVM
   */
  Node(Path config, InetSocketAddress http, List<String> prefix, List<String> options) {
    this.config = config;
    this.http = http;
    this.prefix = List.copyOf(prefix);
    this.options = List.copyOf(options);
    output = config.resolveSibling(config.getFileName() + ".log");
  }

  /** For starts from now on. */
  void environment(String name, String value) {
    environment.put(name, value);
  }

  InetSocketAddress http() {
    return http;
  }

  long pid() {
    return Objects.requireNonNull(process).pid();
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  void start() {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("--sun-misc-unsafe-memory-access=allow"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "rtcroom.Main"));
    command.addAll(List.of("serve", "--config", config.toString()));
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      process = builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile())).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@code kill} with that name, such as STOP. */
  void signal(String name) {
    try {
      Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start();
      boolean _ = kill.waitFor(ENDED.toSeconds(), TimeUnit.SECONDS);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("no kill", e);
    }
  }

  /** Without a word; returns when it has ended. */
  void kill() {
    end(true);
  }

  /** As an operator stops it; returns when it has ended. */
  void stop() {
    end(false);
  }

  private void end(boolean now) {
    Process running = process;
    if (running == null) {
      return;
    }
    boolean _ = now ? running.destroyForcibly().isAlive() : terminated(running);
    try {
      if (!running.waitFor(ENDED.toSeconds(), TimeUnit.SECONDS)) {
        running.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean terminated(Process running) {
    running.destroy();
    return true;
  }

  /** The answer, or nothing when there is none. */
  Caller.Said get(String path) {
    try (Caller caller = new Caller(http)) {
      return caller.get(path);
    } catch (IOException | RuntimeException e) {
      return new Caller.Said(0, e.toString());
    }
  }

  Caller.Said post(String path, String json) {
    try (Caller caller = new Caller(http)) {
      return caller.post(path, json);
    } catch (IOException | RuntimeException e) {
      return new Caller.Said(0, e.toString());
    }
  }

  boolean isReady() {
    return get("/readyz").status() == 200;
  }

  boolean leads() {
    return metric("rtcroom_cluster_leader") == 1;
  }

  /** A figure without labels; -1 if it is not told. */
  double metric(String name) {
    Matcher line =
        Pattern.compile("(?m)^" + name + " ([0-9.E+-]+)$").matcher(get("/metrics").body());
    return line.find() ? Double.parseDouble(line.group(1)) : -1;
  }

  /** How long it took until it was ready, in seconds; fails after two minutes. */
  double awaitReady() {
    return seconds(this::isReady, Duration.ofMinutes(2), config + " to be ready");
  }

  /** How long it took until something was so. */
  static double seconds(BooleanSupplier isSo, Duration limit, String what) {
    long start = System.nanoTime();
    while (!isSo.getAsBoolean()) {
      if (System.nanoTime() - start > limit.toNanos()) {
        throw new IllegalStateException("waited in vain for " + what);
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /** Most memory that its process ever had, in MB. */
  long mostMegabytes() {
    try {
      String status = Files.readString(Path.of("/proc/" + pid() + "/status"));
      Matcher line = Pattern.compile("VmHWM:\\s+(\\d+) kB").matcher(status);
      return line.find() ? Long.parseLong(line.group(1)) / 1024 : -1;
    } catch (IOException e) {
      return -1;
    }
  }

  @Override
  public void close() {
    kill();
  }
}
