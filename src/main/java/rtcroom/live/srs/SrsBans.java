package rtcroom.live.srs;

import rtcroom.bans.BanListener;
import rtcroom.live.StreamBans;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;

/** Closes the connections of whom the operator stops; the hooks keep them out. */
public final class SrsBans implements BanListener {
  private final SrsStreams streams;
  private final StreamBans bans;
  private final SrsKicks kicks;

  public SrsBans(SrsStreams streams, StreamBans bans, SrsKicks kicks) {
    this.streams = streams;
    this.bans = bans;
    this.kicks = kicks;
  }

  @Override
  public String wire() {
    return "streams";
  }

  @Override
  public void userOut(UserId user, boolean banned) {
    streams.published().stream().filter(stream -> bans.isOf(stream, user)).forEach(kicks::kick);
  }

  /** Its publisher; who plays it already does until he asks anew. */
  @Override
  public void streamOut(StreamId stream, boolean banned) {
    kicks.kick(stream);
  }
}
