package rtcroom.live.tencent;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import rtcroom.bans.BanKind;
import rtcroom.bans.BanListener;
import rtcroom.bans.Bans;
import rtcroom.base.Clocks;
import rtcroom.calls.Schedule;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;

/**
 * Has the cloud keep out whom the operator does: streams that are banned, and those of a banned
 * user's seats. The cloud forgets it by itself at the end of a ban. What failed is ordered again
 * for about a quarter of an hour, unless something else is ordered of the stream meanwhile.
 */
public final class CloudBans implements BanListener {
  private final StreamControl cloud;
  private final Bans bans;
  private final Function<UserId, List<StreamId>> streamsOf;
  private final Clocks clocks;
  private final RepeatedOrders orders;

  /** Of banned users, until the ban is lifted; none is known after a restart. */
  private final Map<UserId, List<StreamId>> forbidden = new ConcurrentHashMap<>();

  /**
   * @param streamsOf what a user pushes into rooms now
   */
  public CloudBans(
      StreamControl cloud,
      Bans bans,
      Function<UserId, List<StreamId>> streamsOf,
      Clocks clocks,
      Schedule schedule,
      RandomGenerator random) {
    this.cloud = cloud;
    this.bans = bans;
    this.streamsOf = streamsOf;
    this.clocks = clocks;
    this.orders = new RepeatedOrders(schedule, random);
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
      in(new StreamId(name));
    } else if (kind == BanKind.USER) {
      List<StreamId> streams = forbidden.remove(new UserId(name));
      if (streams != null) {
        streams.forEach(this::in);
      }
    }
  }

  private void in(StreamId stream) {
    orders.give(stream, () -> cloud.resume(stream));
  }

  private void out(StreamId stream, @Nullable Instant steadyEnd) {
    if (steadyEnd == null) {
      orders.give(stream, () -> cloud.drop(stream));
    } else {
      orders.give(stream, () -> forbid(stream, steadyEnd));
    }
  }

  private CompletionStage<Boolean> forbid(StreamId stream, Instant steadyEnd) {
    boolean over = !clocks.steady().instant().isBefore(steadyEnd);
    return over
        ? CompletableFuture.completedStage(true)
        : cloud.forbid(stream, clocks.shown(steadyEnd));
  }
}
