package rtcroom.testing.programs;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A running program, whose output is kept. Closing it kills it and everything it started, by their
 * process ids.
 */
public final class Program implements AutoCloseable {
  private static final Duration END = Duration.ofSeconds(10);

  private final String name;
  private final Process process;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();
  private final List<Thread> readers;

  /**
   * How a program ended.
   *
   * @param status 0 when all went well; 128 and more when a signal ended it
   * @param output what it wrote to stdout
   * @param complaints what it wrote to stderr
   */
  public record Ended(int status, Buffer output, String complaints) {
    public String text() {
      return output.toString(StandardCharsets.UTF_8);
    }
  }

  private Program(List<String> command) {
    name = command.getFirst();
    try {
      process = new ProcessBuilder(command).start();
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new AssertionError(name + " could not be run; the tests need it installed", e);
    }
    readers =
        List.of(
            reader(process.getInputStream(), output), reader(process.getErrorStream(), complaints));
  }

  /**
   * Starts a program.
   *
   * @param command its name on the path and its arguments; no shell sees them
   */
  public static Program start(List<String> command) {
    return new Program(command);
  }

  public static Program start(String... command) {
    return start(List.of(command));
  }

  /** Runs a program to its end; killed and failed when that takes longer than the limit. */
  public static Ended run(Duration limit, List<String> command) {
    try (Program program = start(command)) {
      return program.await(limit);
    }
  }

  /** Waits until it ends of itself; fails when that takes longer than the limit. */
  public Ended await(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError(
            name + " still runs after " + limit + "; it said: " + complaints());
      }
      for (Thread reader : readers) {
        if (!reader.join(END)) {
          throw new AssertionError(name + " has ended, and who it started keeps its output open");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + name, e);
    }
    return new Ended(process.exitValue(), output(), complaints());
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /** What it wrote to stdout so far. */
  public Buffer output() {
    return Buffer.buffer(output.toByteArray());
  }

  /** What it wrote to stderr so far. */
  public String complaints() {
    return complaints.toString(StandardCharsets.UTF_8);
  }

  /** It stands still, with all its connections open, until {@link #resume()}. */
  public void freeze() {
    signal("STOP");
  }

  public void resume() {
    signal("CONT");
  }

  /** Ends it as a crash would: it says goodbye to nobody. */
  public void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    kill();
  }

  private void signal(String signal) {
    Ended kill = run(END, List.of("kill", "-" + signal, Long.toString(process.pid())));
    if (kill.status() != 0) {
      throw new AssertionError("could not send " + signal + " to " + name + ": " + kill);
    }
  }

  private static Thread reader(InputStream from, ByteArrayOutputStream to) {
    return Thread.startVirtualThread(
        () -> {
          try (from) {
            byte[] bytes = new byte[8192];
            for (int count = from.read(bytes); count >= 0; count = from.read(bytes)) {
              to.write(bytes, 0, count);
            }
          } catch (IOException ended) {
            // Killed: what was read until now is all there is.
          }
        });
  }
}
