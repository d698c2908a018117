package rtcroom.engine;

import java.util.List;
import java.util.function.Function;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.stream.EndCause;
import rtcroom.room.Member;
import rtcroom.room.StreamId;
import rtcroom.rooms.StreamListener;

/**
 * Cuts the stream of whoever loses the seat. A stream that another room shows goes on, and so does
 * one that cannot be the member's: clients name the streams, and a wrong name must harm nobody.
 */
public final class SeatCuts implements StreamListener {
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
  public void gone(Member before) {
    StreamId stream = before.stream();
    if (!stream.equals(StreamId.NONE) && before.ownsStream() && roomsOf.apply(stream).isEmpty()) {
      relay.cut(stream, EndCause.DROPPED);
    }
  }
}
