package rtcroom.bans;

import rtcroom.room.StreamId;
import rtcroom.room.UserId;

/**
 * Puts out of one wire whom the operator stops. The list says so already when it is told, so nobody
 * comes in again; told twice of one ban, for who was let in a moment before, it must do no harm.
 * Any thread but an event loop.
 */
public interface BanListener {
  /** The wire in one word, such as {@code chat}, for operators. */
  String wire();

  /**
   * A user has to go.
   *
   * @param banned whether for a time; else only what was signed for him is void
   */
  void userOut(UserId user, boolean banned);

  /**
   * The publisher of a stream has to go.
   *
   * @param banned whether everybody else has to as well, for a time
   */
  default void streamOut(StreamId stream, boolean banned) {}

  /**
   * A ban that was perhaps there ended before its time.
   *
   * @param name of the user or the stream
   */
  default void lifted(BanKind kind, String name) {}
}
