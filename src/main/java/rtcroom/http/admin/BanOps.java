package rtcroom.http.admin;

import static rtcroom.http.admin.OperatorFields.COUNT;
import static rtcroom.http.admin.OperatorFields.OFFSET;
import static rtcroom.http.admin.OperatorFields.SECONDS;
import static rtcroom.http.admin.OperatorFields.USER;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import rtcroom.bans.Ban;
import rtcroom.bans.BanKind;
import rtcroom.bans.Bans;
import rtcroom.http.Call;
import rtcroom.http.Op;
import rtcroom.http.Refusal;
import rtcroom.http.Reply;
import rtcroom.http.Route;
import rtcroom.room.UserId;

/** Whom and what the operator keeps out, and until when. */
public final class BanOps implements OperatorOps {
  private static final int MOST_LISTED = 1000;

  private final Bans bans;
  private final BanOrders orders;

  /**
   * @param disk runs what waits for the disk
   */
  public BanOps(Bans bans, Executor disk) {
    this.bans = bans;
    this.orders = new BanOrders(bans, disk);
  }

  @Override
  public List<Route> routes(OperatorGuard guard) {
    return List.of(
        route(guard, "ban", this::banUser),
        route(guard, "unban", this::unbanUser),
        route(guard, "revoke", this::revokeUser),
        new Route("admin", "bans", "/admin/bans", Route.ANY, guard.guarded(this::list)));
  }

  private static Route route(OperatorGuard guard, String name, Op op) {
    return new Route(
        "admin", "users_" + name, "/admin/users/" + name, Route.POST, guard.guarded(op));
  }

  private CompletionStage<Reply> banUser(Call call) {
    UserId user = user(call);
    OperatorFields.text(call, SECONDS);
    Duration time = BanOrders.time(call, 1);
    return orders.give(
        call,
        "users/ban",
        user.value(),
        () -> bans.ban(user, time),
        json -> json.writeNumberField("until", call.at().plus(time).toEpochMilli()));
  }

  private CompletionStage<Reply> unbanUser(Call call) {
    UserId user = user(call);
    return orders.give(
        call, "users/unban", user.value(), () -> bans.lift(BanKind.USER, user.value()), _ -> {});
  }

  private CompletionStage<Reply> revokeUser(Call call) {
    UserId user = user(call);
    return orders.give(call, "users/revoke", user.value(), () -> bans.revoke(user), _ -> {});
  }

  private CompletionStage<Reply> list(Call call) {
    int offset = (int) OperatorFields.within(call, OFFSET, 0, Integer.MAX_VALUE, 0);
    int count = (int) OperatorFields.within(call, COUNT, 1, MOST_LISTED, MOST_LISTED);
    List<Ban> all = bans.all();
    return Reply.ok(
            json -> {
              json.writeArrayFieldStart("bans");
              for (Ban ban : all.stream().skip(offset).limit(count).toList()) {
                json.writeStartObject();
                json.writeStringField(ban.kind().member(), ban.name());
                json.writeNumberField(ban.kind().time(), ban.at().toEpochMilli());
                json.writeEndObject();
              }
              json.writeEndArray();
              json.writeBooleanField("more", all.size() - offset > count);
            })
        .now();
  }

  private static UserId user(Call call) {
    return UserId.of(OperatorFields.text(call, USER))
        .orElseThrow(() -> Refusal.INVALID_PARAMETER.of(USER));
  }
}
