package rtcroom.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import rtcroom.chat.Answer;
import rtcroom.chat.Body.Kind;
import rtcroom.chat.EmbeddedChat;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;

/** What the operator's own servers may do with the chat. */
final class ChatOps {
  private static final long LONGEST = Duration.ofDays(365).toSeconds();
  private static final int FURTHEST = 10_000_000;
  private static final int MOST_LISTED = 1000;

  private final EmbeddedChat chat;

  ChatOps(EmbeddedChat chat) {
    this.chat = chat;
  }

  /**
   * All of them.
   *
   * @param guard lets only the operator through
   */
  List<Route> routes(UnaryOperator<Op> guard) {
    Function<String, Function<Function<Call, Answer>, Route>> route =
        name ->
            work ->
                new Route(
                    "admin",
                    "im_" + name,
                    "/admin/im/" + name,
                    Route.POST,
                    guard.apply(call -> reply(work.apply(call)).now()));
    return List.of(
        route.apply("notify").apply(call -> chat.notify(group(call), call.text(Field.DATA))),
        route.apply("say").apply(call -> chat.say(group(call), user(call, Field.FROM), body(call))),
        route
            .apply("tell")
            .apply(call -> chat.tell(user(call, Field.FROM), user(call, Field.TO), body(call))),
        route.apply("members").apply(this::members),
        route.apply("dissolve").apply(call -> chat.dissolve(group(call))),
        route.apply("kick").apply(this::kick),
        route
            .apply("mute")
            .apply(call -> chat.mute(group(call), user(call, Field.USER), time(call))),
        route.apply("broadcast").apply(call -> chat.broadcast(body(call))));
  }

  private Answer members(Call call) {
    int offset = (int) within(call, Field.OFFSET, 0, FURTHEST, 0);
    int count = (int) within(call, Field.WEBRTC_COUNT, 1, MOST_LISTED, MOST_LISTED);
    return chat.members(group(call), offset, count);
  }

  private Answer kick(Call call) {
    UserId user = user(call, Field.USER);
    return call.has(Field.GROUP)
        ? chat.kick(group(call), user, time(call))
        : chat.expel(user, time(call));
  }

  private static RoomId group(Call call) {
    return new RoomId(text(call, Field.GROUP));
  }

  private static UserId user(Call call, Field field) {
    return new UserId(text(call, field));
  }

  private static String text(Call call, Field field) {
    String text = call.text(field);
    if (text.isEmpty()) {
      throw Refusal.MISSING_PARAMETER.of(field.wireName());
    }
    return text;
  }

  private static Duration time(Call call) {
    return Duration.ofSeconds(within(call, Field.SECONDS, 0, LONGEST, 0));
  }

  private static long within(Call call, Field field, long least, long most, long byDefault) {
    long value = Values.integer(call, field, byDefault);
    if (value < least || value > most) {
      throw Refusal.INVALID_PARAMETER.of(field);
    }
    return value;
  }

  private static rtcroom.chat.Body body(Call call) {
    JsonNode tree = call.body().tree(Field.BODY);
    if (tree == null) {
      throw Refusal.MISSING_PARAMETER.of(Field.BODY.wireName());
    }
    Kind kind =
        switch (call.text(Field.KIND)) {
          case "text" -> Kind.TEXT;
          case "custom" -> Kind.CUSTOM;
          default -> throw Refusal.INVALID_PARAMETER.of(Field.KIND);
        };
    if (kind == Kind.TEXT && !tree.isTextual()) {
      throw Refusal.INVALID_PARAMETER.of(Field.BODY);
    }
    String json = tree.toString();
    return new rtcroom.chat.Body(kind, json, json.getBytes(UTF_8).length);
  }

  private static Reply reply(Answer answer) {
    return switch (answer) {
      case Answer.Refused refused -> Reply.of(200, refused.why().code(), refused.why().message());
      case Answer.Said said -> sent(said.seq(), said.id(), said.at());
      case Answer.Told told -> sent(0, told.id(), told.at());
      case Answer.Members members -> listed(members);
      case Answer.Judged judged ->
          Reply.ok(json -> json.writeNumberField("until", millis(judged.until())));
      case Answer.Broadcasted(int sockets) ->
          Reply.ok(json -> json.writeNumberField("sockets", sockets));
      case Answer.Gone _, Answer.Created _, Answer.Entered _, Answer.LoggedIn _ -> Reply.ok();
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

  private static Reply listed(Answer.Members members) {
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
