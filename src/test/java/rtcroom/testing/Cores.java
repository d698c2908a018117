package rtcroom.testing;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Shares the cores among the processes of a test run, for {@link Busy} classes. A third of a core
 * is a locked file, which the system takes back from whoever dies. One process at a time asks, so
 * that who wants many gets them some day, and nobody holds one while he waits for another's.
 */
final class Cores implements BeforeAllCallback {
  private static final Path FOLDER = Path.of("target", "cores");
  private static final Namespace STORE = Namespace.create(Cores.class);
  private static final int COUNT = 5;
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final AtomicLong WAITED = new AtomicLong();

  /** How long classes of this process stood in line so far. */
  static Duration waited() {
    return Duration.ofNanos(WAITED.get());
  }

  @Override
  public void beforeAll(ExtensionContext test) throws IOException {
    Optional<Busy> busy = AnnotationSupport.findAnnotation(test.getRequiredTestClass(), Busy.class);
    if (busy.isEmpty()) {
      // A class within one that has its share.
      return;
    }
    long start = System.nanoTime();
    try (FileChannel queue = open("queue")) {
      while (queue.tryLock() == null) {
        pause();
      }
      take(busy.get().thirds(), test.getStore(STORE));
    } finally {
      WAITED.addAndGet(System.nanoTime() - start);
    }
  }

  /** The store closes the files after the class, which gives its share to the next. */
  private static void take(int wanted, Store store) throws IOException {
    Set<Integer> taken = new HashSet<>();
    while (taken.size() < wanted) {
      for (int third = 0; third < COUNT && taken.size() < wanted; third++) {
        // What is taken must not be opened again: closing that would give it back.
        if (taken.contains(third)) {
          continue;
        }
        FileChannel file = open("third-" + third);
        if (file.tryLock() == null) {
          file.close();
        } else {
          store.put(third, file);
          taken.add(third);
        }
      }
      pause();
    }
  }

  private static void pause() {
    Watchdog.seenAlive();
    LockSupport.parkNanos(PAUSE.toNanos());
  }

  private static FileChannel open(String name) {
    try {
      Files.createDirectories(FOLDER);
      return FileChannel.open(FOLDER.resolve(name), CREATE, WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
