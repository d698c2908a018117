package rtcroom.http.admin;

import static rtcroom.http.admin.OperatorFields.BODY;
import static rtcroom.http.admin.OperatorFields.COUNT;
import static rtcroom.http.admin.OperatorFields.DATA;
import static rtcroom.http.admin.OperatorFields.FROM;
import static rtcroom.http.admin.OperatorFields.GROUP;
import static rtcroom.http.admin.OperatorFields.KIND;
import static rtcroom.http.admin.OperatorFields.OFFSET;
import static rtcroom.http.admin.OperatorFields.SECONDS;
import static rtcroom.http.admin.OperatorFields.TO;
import static rtcroom.http.admin.OperatorFields.USER;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rtcroom.http.Call;
import rtcroom.http.Field;
import rtcroom.http.Refusal;
import rtcroom.http.Reply;
import rtcroom.http.Route;
import rtcroom.im.ChatModeration;
import rtcroom.im.ChatModeration.Message;
import rtcroom.im.ModerationResult;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;

/** What the operator's own servers may do with the chat. */
public final class ChatOps implements OperatorOps {
  private static final long LONGEST = Duration.ofDays(365).toSeconds();
  private static final int FURTHEST = 10_000_000;
  private static final int MOST_LISTED = 1000;

  private final ChatModeration chat;

  public ChatOps(ChatModeration chat) {
    this.chat = chat;
  }

  @Override
  public List<Route> routes(OperatorGuard guard) {
    return List.of(
        route(guard, "notify", call -> chat.notify(group(call), call.text(DATA))),
        route(guard, "say", call -> chat.say(group(call), user(call, FROM), body(call))),
        route(guard, "tell", call -> chat.tell(user(call, FROM), user(call, TO), body(call))),
        route(guard, "members", this::members),
        route(guard, "dissolve", call -> chat.dissolve(group(call))),
        route(guard, "kick", this::kick),
        route(guard, "mute", call -> chat.mute(group(call), user(call, USER), time(call))),
        route(guard, "broadcast", call -> chat.broadcast(body(call))));
  }

  private static Route route(
      OperatorGuard guard, String name, Function<Call, CompletionStage<ModerationResult>> work) {
    return new Route(
        "admin",
        "im_" + name,
        "/admin/im/" + name,
        Route.POST,
        guard.guarded(call -> work.apply(call).thenApply(ChatOps::reply)));
  }

  private CompletionStage<ModerationResult> members(Call call) {
    int offset = (int) OperatorFields.within(call, OFFSET, 0, FURTHEST, 0);
    int count = (int) OperatorFields.within(call, COUNT, 1, MOST_LISTED, MOST_LISTED);
    return chat.members(group(call), offset, count);
  }

  private CompletionStage<ModerationResult> kick(Call call) {
    UserId user = user(call, USER);
    return call.has(GROUP)
        ? chat.kick(group(call), user, time(call))
        : chat.expel(user, time(call));
  }

  private static RoomId group(Call call) {
    return new RoomId(OperatorFields.text(call, GROUP));
  }

  private static UserId user(Call call, Field field) {
    return new UserId(OperatorFields.text(call, field));
  }

  private static Duration time(Call call) {
    return Duration.ofSeconds(OperatorFields.within(call, SECONDS, 0, LONGEST, 0));
  }

  private static Message body(Call call) {
    JsonNode tree = call.body().tree(BODY);
    if (tree == null) {
      throw Refusal.MISSING_PARAMETER.of(BODY.wireName());
    }
    boolean text =
        switch (call.text(KIND)) {
          case "text" -> true;
          case "custom" -> false;
          default -> throw Refusal.INVALID_PARAMETER.of(KIND);
        };
    if (text && !tree.isTextual()) {
      throw Refusal.INVALID_PARAMETER.of(BODY);
    }
    return new Message(text, tree.toString());
  }

  private static Reply reply(ModerationResult result) {
    return switch (result) {
      case ModerationResult.Refused(int code, String message) -> Reply.of(200, code, message);
      case ModerationResult.Sent sent -> sent(sent.seq(), sent.id(), sent.at());
      case ModerationResult.Members members -> listed(members);
      case ModerationResult.Judged judged ->
          Reply.ok(json -> json.writeNumberField("until", millis(judged.until())));
      case ModerationResult.Broadcasted(int sockets) ->
          Reply.ok(json -> json.writeNumberField("sockets", sockets));
      case ModerationResult.Done _ -> Reply.ok();
    };
  }

  private static Reply sent(long seq, String id, Instant at) {
    return Reply.ok(
        json -> {
          if (seq > 0) {
            json.writeNumberField("seq", seq);
          }
          if (!id.isEmpty()) {
            json.writeStringField("msg", id);
          }
          json.writeNumberField("time", at.toEpochMilli());
        });
  }

  private static Reply listed(ModerationResult.Members members) {
    return Reply.ok(
        json -> {
          json.writeNumberField("online", members.online());
          json.writeArrayFieldStart("members");
          for (UserId user : members.members()) {
            json.writeString(user.value());
          }
          json.writeEndArray();
          json.writeBooleanField("more", members.more());
          UserId owner = members.owner();
          json.writeFieldName("owner");
          json.writeString(owner == null ? null : owner.value());
        });
  }

  private static long millis(@Nullable Instant until) {
    return until == null ? 0 : until.toEpochMilli();
  }
}
