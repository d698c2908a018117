package rtcroom.rooms;

import rtcroom.room.RoomEvent.Closure;

/** How the opening of a room ended. */
enum Opening {
  OPENED,
  FAILED,
  /** The IM service has a group of that id which is not ours. */
  TAKEN;

  static Opening of(Closure cause) {
    return cause == Closure.GROUP_TAKEN ? TAKEN : FAILED;
  }
}
