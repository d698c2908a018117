package rtcroom.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;

/**
 * What the entries of the log act on. All is called by one thread at a time, except {@link
 * Snapshot#write}.
 */
public interface LogMachine {
  /**
   * Applies an entry.
   *
   * @param index of the entry; larger each time, not without gaps
   */
  void apply(long index, byte[] entry);

  /** From here on in the order of entries, these nodes agree on them, and no others. */
  default void members(Set<String> nodes) {}

  /** Holds what all entries so far made of it. */
  Snapshot snapshot();

  /**
   * Takes a snapshot in the place of all entries so far.
   *
   * @throws IOException if it is not whole; then nothing has changed
   */
  void restore(InputStream in) throws IOException;

  /** What the entries up to one made, to be written while later ones are applied. */
  interface Snapshot {
    /** Writes it once, on any thread. */
    void write(OutputStream out) throws IOException;
  }
}
