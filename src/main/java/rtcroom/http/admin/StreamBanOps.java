package rtcroom.http.admin;

import static rtcroom.http.admin.OperatorFields.STREAM;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import rtcroom.bans.BanKind;
import rtcroom.bans.Bans;
import rtcroom.http.Call;
import rtcroom.http.Op;
import rtcroom.http.Refusal;
import rtcroom.http.Reply;
import rtcroom.http.Route;
import rtcroom.room.StreamId;

/** Ends streams of this process, and keeps everybody from their names. */
public final class StreamBanOps implements OperatorOps {
  private final Bans bans;
  private final BanOrders orders;

  /**
   * @param disk runs what waits for the disk
   */
  public StreamBanOps(Bans bans, Executor disk) {
    this.bans = bans;
    this.orders = new BanOrders(bans, disk);
  }

  @Override
  public List<Route> routes(OperatorGuard guard) {
    return List.of(route(guard, "cut", this::cutStream), route(guard, "uncut", this::uncutStream));
  }

  private static Route route(OperatorGuard guard, String name, Op op) {
    return new Route("admin", "live_" + name, "/admin/live/" + name, Route.POST, guard.guarded(op));
  }

  private CompletionStage<Reply> cutStream(Call call) {
    StreamId stream = stream(call);
    Duration time = BanOrders.time(call, 0);
    return orders.give(
        call,
        "live/cut",
        stream.value(),
        () -> cut(stream, time),
        json -> json.writeNumberField("until", end(call, time)));
  }

  /** Encoders come back by themselves with the address they have, so that is void in any case. */
  private Bans.Result cut(StreamId stream, Duration time) {
    Bans.Result revoked = bans.revoke(stream);
    return time.isZero() || revoked == Bans.Result.FULL ? revoked : bans.ban(stream, time);
  }

  private CompletionStage<Reply> uncutStream(Call call) {
    StreamId stream = stream(call);
    return orders.give(
        call,
        "live/uncut",
        stream.value(),
        () -> bans.lift(BanKind.STREAM, stream.value()),
        _ -> {});
  }

  private static long end(Call call, Duration time) {
    return time.isZero() ? 0 : call.at().plus(time).toEpochMilli();
  }

  private static StreamId stream(Call call) {
    return StreamId.of(OperatorFields.text(call, STREAM))
        .orElseThrow(() -> Refusal.INVALID_PARAMETER.of(STREAM));
  }
}
