package rtcroom.rooms;

import rtcroom.room.Member;
import rtcroom.room.RoomEvent;

/** Acts when members no longer push a stream into a room. As {@link RoomListener} otherwise. */
public interface StreamListener extends RoomListener {
  /** The member left, the room closed, or it is another stream now; this is as it was before. */
  void gone(Member before);

  @Override
  default void on(NumberedEvent numbered) {
    switch (numbered.event()) {
      case RoomEvent.MemberLeft left -> gone(left.member());
      case RoomEvent.RoomClosed closed -> closed.members().forEach(this::gone);
      case RoomEvent.MemberRejoined again -> {
        if (!again.before().stream().equals(again.member().stream())) {
          gone(again.before());
        }
      }
      case RoomEvent.RoomReserved _,
          RoomEvent.RoomOpened _,
          RoomEvent.MemberJoined _,
          RoomEvent.StatusChanged _,
          RoomEvent.AudienceJoined _,
          RoomEvent.AudienceLeft _,
          RoomEvent.FieldChanged _ -> {}
    }
  }
}
