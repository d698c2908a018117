package rtcroom.live.tencent;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rtcroom.bans.BanKind;
import rtcroom.bans.BanListener;
import rtcroom.bans.Bans;
import rtcroom.base.Clocks;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;

/**
 * Has the cloud keep out whom the operator does: streams that are banned, and those of a banned
 * user's seats. The cloud forgets it by itself at the end of a ban.
 */
public final class CloudBans implements BanListener {
  private final StreamControl cloud;
  private final Bans bans;
  private final Function<UserId, List<StreamId>> streamsOf;
  private final Clocks clocks;

  /** Of banned users, until the ban is lifted; none is known after a restart. */
  private final Map<UserId, List<StreamId>> forbidden = new ConcurrentHashMap<>();

  /**
   * @param streamsOf what a user pushes into rooms now
   */
  public CloudBans(
      StreamControl cloud, Bans bans, Function<UserId, List<StreamId>> streamsOf, Clocks clocks) {
    this.cloud = cloud;
    this.bans = bans;
    this.streamsOf = streamsOf;
    this.clocks = clocks;
  }

  @Override
  public String wire() {
    return "cloud";
  }

  @Override
  public void userOut(UserId user, boolean banned) {
    List<StreamId> streams = streamsOf.apply(user);
    if (banned && !streams.isEmpty()) {
      forbidden.put(user, streams);
    }
    streams.forEach(stream -> out(stream, banned ? bans.at(BanKind.USER, user.value()) : null));
  }

  @Override
  public void streamOut(StreamId stream, boolean banned) {
    out(stream, banned ? bans.at(BanKind.STREAM, stream.value()) : null);
  }

  @Override
  public void lifted(BanKind kind, String name) {
    if (kind == BanKind.STREAM) {
      cloud.resume(new StreamId(name));
    } else if (kind == BanKind.USER) {
      List<StreamId> streams = forbidden.remove(new UserId(name));
      if (streams != null) {
        streams.forEach(cloud::resume);
      }
    }
  }

  private void out(StreamId stream, @Nullable Instant steadyEnd) {
    if (steadyEnd == null) {
      cloud.drop(stream);
    } else {
      cloud.forbid(stream, clocks.shown(steadyEnd));
    }
  }
}
