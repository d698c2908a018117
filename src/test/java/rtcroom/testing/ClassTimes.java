package rtcroom.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Notes what each test class costs, a line in {@code target/test-times.tsv}: class, seconds on the
 * wall, seconds of a core in this process, seconds of a core in processes it started, seconds it
 * stood in line for the cores ({@link Busy}), which the first number does not hold. JUnit finds it
 * by its name in {@code META-INF/services}. Several processes append to one file, each line by one
 * write.
 */
public final class ClassTimes implements TestExecutionListener {
  private static final Path FILE = Path.of("target", "test-times.tsv");

  private final Map<String, Cost> started = new ConcurrentHashMap<>();

  private record Cost(Duration wall, Duration own, Duration children, Duration waited) {
    static Cost untilNow() {
      return new Cost(
          Duration.ofNanos(System.nanoTime()),
          ProcessorTime.own(),
          ProcessorTime.children(),
          Cores.waited());
    }

    Cost minus(Cost earlier) {
      Duration stood = waited.minus(earlier.waited);
      return new Cost(
          wall.minus(earlier.wall).minus(stood),
          own.minus(earlier.own),
          children.minus(earlier.children),
          stood);
    }

    String line(String name) {
      return String.format(
          Locale.ROOT,
          "%s\t%.3f\t%.2f\t%.2f\t%.3f%n",
          name,
          seconds(wall),
          seconds(own),
          seconds(children),
          seconds(waited));
    }

    private static double seconds(Duration duration) {
      return duration.toMillis() / 1000.0;
    }
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    className(test).ifPresent(name -> started.put(name, Cost.untilNow()));
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    className(test)
        .flatMap(name -> Optional.ofNullable(started.remove(name)))
        .ifPresent(start -> note(Cost.untilNow().minus(start).line(className(test).orElseThrow())));
  }

  private static Optional<String> className(TestIdentifier test) {
    return test.getSource()
        .filter(ClassSource.class::isInstance)
        .map(source -> ((ClassSource) source).getClassName());
  }

  private static void note(String line) {
    try {
      Files.createDirectories(FILE.getParent());
      Files.write(FILE, line.getBytes(UTF_8), CREATE, APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
