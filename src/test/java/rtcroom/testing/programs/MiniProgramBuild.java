package rtcroom.testing.programs;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The mini program's checks and its host. Test classes of several processes want them: one at a
 * time, since all work in one folder.
 */
public final class MiniProgramBuild {
  private static final Path HOME = Path.of("miniprogram");
  private static final Path MADE = HOME.resolve("build/host/program.js");

  /** Until whoever works there has ended: each npm does, {@link NpmCheck}. */
  private static final Duration LIMIT = Duration.ofMinutes(8);

  private MiniProgramBuild() {}

  /**
   * Fails with all that npm said.
   *
   * @param name as {@code tools/npm-checks.sh} has it
   */
  public static void passes(String name, String... arguments) {
    alone(() -> npm(name, arguments));
  }

  /** Has the pages compiled for the host, unless they are as they are written. */
  public static void hostIsMade() {
    if (System.getProperty("npm.checks") != null) {
      npm("mini-host", "run", "host");
      return;
    }
    alone(
        () -> {
          if (!Files.exists(HOME.resolve("node_modules/esbuild"))) {
            npm("mini-install", "ci", "--no-audit", "--no-fund", "--prefer-offline");
          }
          if (isStale()) {
            npm("mini-host", "run", "host");
          }
        });
  }

  private static void npm(String name, String... arguments) {
    List<String> command = new ArrayList<>(List.of("npm", "--prefix", HOME.toString()));
    command.addAll(List.of(arguments));
    new NpmCheck(name, command).passes();
  }

  private static boolean isStale() {
    try {
      if (!Files.exists(MADE)) {
        return true;
      }
      FileTime made = Files.getLastModifiedTime(MADE);
      for (String folder : List.of("src", "host", "demo")) {
        if (newest(HOME.resolve(folder)).compareTo(made) > 0) {
          return true;
        }
      }
      return newest(Path.of("clients/js/src")).compareTo(made) > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime newest(Path folder) throws IOException {
    FileTime newest = FileTime.fromMillis(0);
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.toList()) {
        FileTime changed = Files.getLastModifiedTime(path);
        newest = changed.compareTo(newest) > 0 ? changed : newest;
      }
    }
    return newest;
  }

  private static void alone(Runnable work) {
    Path file = Path.of("target/miniprogram.lock");
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = await().atMost(LIMIT).until(channel::tryLock, Objects::nonNull)) {
      work.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
