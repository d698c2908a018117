package rtcroom.im;

import java.util.List;
import rtcroom.room.RoomId;

/** Takes down which groups may exist at the chat service, for a start after a crash (D-56). */
public interface GroupLedger {
  /** For services whose groups end with the process. */
  GroupLedger NONE =
      new GroupLedger() {
        @Override
        public void asked(RoomId group) {}

        @Override
        public void created(RoomId group) {}

        @Override
        public void gone(RoomId group) {}
      };

  /** The service is being asked for the group: from now on it may exist. */
  void asked(RoomId group);

  /** The group exists and is ours. */
  void created(RoomId group);

  /** There is no group of ours of that id. */
  void gone(RoomId group);

  /** Groups of ours that an earlier process left behind. */
  default List<RoomId> created() {
    return List.of();
  }

  /** Groups that an earlier process may have left behind, ours or not. */
  default List<RoomId> asked() {
    return List.of();
  }

  /** Takes down what could not be taken down so far; to be called every second or so. */
  default void retry() {}

  /** Whether something could not be taken down, and still is not. */
  default boolean isBehind() {
    return false;
  }

  /** Takes down what is still to be taken down. */
  default void close() {}
}
