package rtcroom.bans;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the list to the disk, again and again if need be. Its orders wait for the disk. */
final class BanStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BanStore.class);

  private final @Nullable Path path;
  private @Nullable BanFile file;
  private long written;
  private volatile boolean failing;

  BanStore(@Nullable Path path) {
    this.path = path;
  }

  /** What became of the list. */
  enum State {
    STORED,
    /** It could not be written; it is tried again. */
    FAILED,
    /** No file is configured. */
    IN_MEMORY
  }

  synchronized List<Ban> open() throws IOException {
    if (path == null) {
      LOG.warn("admin.banFile is not configured: bans end with this process");
      return List.of();
    }
    BanFile opened = BanFile.open(path);
    try {
      List<Ban> left = opened.read();
      file = opened;
      return left;
    } catch (IOException e) {
      opened.close();
      throw e;
    }
  }

  /** Whether something is still to be written that could not be. */
  boolean isFailing() {
    return failing;
  }

  /**
   * Writes the list unless it was written already.
   *
   * @param version of the list
   */
  synchronized State write(long version, Supplier<List<Ban>> list) {
    if (file == null) {
      return State.IN_MEMORY;
    }
    if (version <= written) {
      return State.STORED;
    }
    try {
      file.write(list.get());
      written = version;
      if (failing) {
        failing = false;
        LOG.info("the list of bans is written again");
      }
      return State.STORED;
    } catch (IOException e) {
      if (!failing) {
        failing = true;
        LOG.atError()
            .addKeyValue("cause", e)
            .log("the list of bans cannot be written; what was there is kept");
      }
      return State.FAILED;
    }
  }

  @Override
  public synchronized void close() {
    try {
      if (file != null) {
        file.close();
        file = null;
      }
    } catch (IOException e) {
      LOG.warn("the list of bans stays locked", e);
    }
  }
}
