package rtcroom.chat;

import java.time.Duration;
import rtcroom.base.Rate;

/**
 * What the embedded chat allows and keeps.
 *
 * @param memoryBytes of all histories and inboxes together; default {@link #usualMemoryBytes}
 */
public record ChatSettings(Groups groups, Inboxes inboxes, Users users, long memoryBytes) {
  private static final long MOST_USUAL_BYTES = 256L << 20;
  private static final int USUAL_SHARE = 4;

  /**
   * What histories and inboxes may take where nobody says otherwise: a quarter of the heap, at most
   * 256 MiB, since other things are kept in it too.
   *
   * @param heapBytes largest heap of the process
   */
  public static long usualMemoryBytes(long heapBytes) {
    return Math.min(MOST_USUAL_BYTES, heapBytes / USUAL_SHARE);
  }

  /** Who may make groups other than those of rooms. */
  public enum ClientGroups {
    OFF,
    /** Clients of WebRTC rooms, whose ids are numbers. */
    NUMBERED,
    ANY
  }

  /**
   * Of groups.
   *
   * @param most in all; default 1 000 000
   * @param kept of each group; default 200 things, 128 KiB, 5 min
   * @param absence after a lost connection before a member has left; default 15 s
   * @param empty a client's group may be; default 5 min
   * @param memberNotices up to how many members everybody hears who comes and goes; default 50
   * @param messages a group takes; default 200/s burst 400
   */
  public record Groups(
      int most,
      Kept kept,
      Duration absence,
      Duration empty,
      int memberNotices,
      ClientGroups byClients,
      Rate messages) {}

  /**
   * Of inboxes.
   *
   * @param kept of each; default 100 messages, 128 KiB, 5 min, which is also how long the inbox of
   *     somebody who went away stays
   */
  public record Inboxes(Kept kept) {}

  /**
   * Of users.
   *
   * @param devices at once; default 5
   * @param joined groups per device; default 32
   * @param created groups per user; default 20
   * @param bodyBytes of one message; default 8192
   * @param messages a user sends; default 10/s burst 30
   */
  public record Users(int devices, int joined, int created, int bodyBytes, Rate messages) {}

  /**
   * How much is kept for those who come back.
   *
   * @param count most things
   * @param bytes most memory, about
   * @param age oldest
   */
  public record Kept(int count, int bytes, Duration age) {}
}
