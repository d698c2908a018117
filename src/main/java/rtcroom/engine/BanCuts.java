package rtcroom.engine;

import java.util.List;
import java.util.function.Predicate;
import rtcroom.bans.BanListener;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.relay.StreamFigures;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.live.StreamBans;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;

/** Ends the streams that the operator stops. */
public final class BanCuts implements BanListener {
  private final Relay relay;
  private final StreamBans bans;

  public BanCuts(Relay relay, StreamBans bans) {
    this.relay = relay;
    this.bans = bans;
  }

  @Override
  public String wire() {
    return "streams";
  }

  @Override
  public void userOut(UserId user, boolean banned) {
    streams(stream -> bans.isOf(stream, user)).forEach(stream -> streamOut(stream, banned));
  }

  @Override
  public void streamOut(StreamId stream, boolean banned) {
    if (banned) {
      relay.end(stream, EndCause.STOPPED, LiveRefusal.BANNED);
    } else {
      relay.cut(stream, EndCause.STOPPED);
    }
  }

  private List<StreamId> streams(Predicate<StreamId> wanted) {
    return relay.figures().stream()
        .map(StreamFigures::key)
        .map(key -> key.stream())
        .distinct()
        .filter(wanted)
        .toList();
  }
}
