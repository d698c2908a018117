package rtcroom.im.embedded;

import rtcroom.room.RoomId;

/**
 * Hears what happens to groups. For one group the calls come one after another, in order; for
 * different groups from several threads at once. Must return at once.
 */
public interface GroupListener {
  default void created(RoomId group) {}

  default void destroyed(RoomId group) {}

  /**
   * A notice was sent.
   *
   * @param notice its place among the group's notices and the content
   */
  default void notified(RoomId group, GroupNotice notice) {}
}
