package rtcroom.engine;

import java.util.List;
import java.util.function.Function;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.stream.EndCause;
import rtcroom.room.Member;
import rtcroom.room.RoomEvent.MemberLeft;
import rtcroom.room.RoomEvent.MemberRejoined;
import rtcroom.room.RoomEvent.RoomClosed;
import rtcroom.room.StreamId;
import rtcroom.rooms.NumberedEvent;
import rtcroom.rooms.RoomListener;

/**
 * Cuts the stream of whoever loses the seat. A stream that another room shows goes on, and so does
 * one that cannot be the member's: clients name the streams, and a wrong name must harm nobody.
 */
public final class SeatCuts implements RoomListener {
  private final Relay relay;
  private final Function<StreamId, List<?>> roomsOf;

  /**
   * @param roomsOf the rooms that show a stream, after the event
   */
  public SeatCuts(Relay relay, Function<StreamId, List<?>> roomsOf) {
    this.relay = relay;
    this.roomsOf = roomsOf;
  }

  @Override
  public void on(NumberedEvent numbered) {
    switch (numbered.event()) {
      case MemberLeft left -> cut(left.member());
      case RoomClosed closed -> closed.members().forEach(member -> cut(member));
      case MemberRejoined again -> {
        if (!again.before().stream().equals(again.member().stream())) {
          cut(again.before());
        }
      }
      default -> {}
    }
  }

  private void cut(Member member) {
    StreamId stream = member.stream();
    if (!stream.equals(StreamId.NONE) && member.ownsStream() && roomsOf.apply(stream).isEmpty()) {
      relay.cut(stream, EndCause.DROPPED);
    }
  }
}
