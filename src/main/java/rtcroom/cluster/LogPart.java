package rtcroom.cluster;

import java.util.Iterator;
import java.util.List;
import rtcroom.rooms.NumberedEvent;

/**
 * A state beside the rooms that the same log makes: the same commands at the same time of the log
 * make the same state on every node. All by the thread of entries, one at a time.
 */
public interface LogPart {
  /** Bans, and whose logins ended. */
  int LOGINS = 1;

  /** Groups, messages and who is here. */
  int CHAT = 2;

  /**
   * Which command it is.
   *
   * @param index of its entry: later ones have none that is less
   * @param session of the process that asked; with {@code number} the name of the command
   */
  record Origin(long index, long session, long number) {
    /** A number that is the same on all nodes, and hardly ever that of another command. */
    public long seed() {
      long mixed = (session ^ number * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
      return mixed ^ mixed >>> 31;
    }
  }

  /** Does what was submitted, once however often it is in the log. */
  void apply(Origin origin, byte[] command);

  /** Something happened in a room by that command; heard before any later command is applied. */
  default void happened(Origin origin, NumberedEvent event) {}

  /**
   * What it holds now, in blocks of no more than some megabytes. They are asked for once, one after
   * the other, by any thread, while commands go on.
   */
  Iterator<byte[]> capture();

  /** Takes captured blocks in the place of all it holds; none for nothing. */
  void restore(List<byte[]> blocks);
}
