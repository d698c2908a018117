package rtcroom.testing;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test class that keeps a core or more busy all by itself, such as a call of four browsers. Test
 * classes run in several processes; of those that say this one runs at a time, whatever runs beside
 * mostly waits.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(OneAtATime.Turn.class)
public @interface OneAtATime {
  /** Holds a lock on a file, which the system takes back from whoever dies. */
  final class Turn implements BeforeAllCallback {
    private static final Path FILE = Path.of("target", "one-at-a-time.lock");
    private static final ExtensionContext.Namespace STORE =
        ExtensionContext.Namespace.create(Turn.class);
    private static final AtomicLong WAITED = new AtomicLong();

    /** How long classes of this process stood in line so far. */
    static Duration waited() {
      return Duration.ofNanos(WAITED.get());
    }

    @Override
    public void beforeAll(ExtensionContext test) {
      long start = System.nanoTime();
      try {
        Files.createDirectories(FILE.getParent());
        FileChannel file = FileChannel.open(FILE, CREATE, WRITE);
        // The store closes it after the class, which gives the turn to the next.
        test.getStore(STORE).put(Turn.class, file);
        file.lock();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        WAITED.addAndGet(System.nanoTime() - start);
      }
    }
  }
}
