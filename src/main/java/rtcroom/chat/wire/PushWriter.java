package rtcroom.chat.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rtcroom.chat.MessageBody;
import rtcroom.chat.Push;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;

/** How pushes read on the wire. */
final class PushWriter {
  private PushWriter() {}

  static void write(JsonGenerator json, Push push) throws IOException {
    json.writeStartObject();
    switch (push) {
      case Push.Message said -> message(json, said);
      case Push.Notice notice -> notice(json, notice);
      case Push.Direct direct -> direct(json, direct);
      case Push.Echo echo -> echo(json, echo);
      case Push.MemberJoined(RoomId group, UserId user, int online) ->
          presence(json, "joined", group, user, online);
      case Push.MemberLeft(RoomId group, UserId user, int online) ->
          presence(json, "left", group, user, online);
      case Push.Online(RoomId group, int online) -> {
        about(json, "online", group);
        json.writeNumberField("online", online);
      }
      case Push.Muted(RoomId group, UserId user, @Nullable Instant until) -> {
        about(json, "muted", group);
        json.writeStringField("user", user.value());
        time(json, "until", until);
      }
      case Push.Kicked(RoomId group, Instant until) -> {
        about(json, "kicked", group);
        time(json, "until", until);
      }
      case Push.Dropped(long count) -> {
        json.writeStringField("push", "dropped");
        json.writeNumberField("count", count);
      }
      case Push.Broadcast(String id, Instant at, MessageBody body) -> {
        json.writeStringField("push", "broadcast");
        json.writeStringField("msg", id);
        time(json, "time", at);
        body(json, body);
      }
    }
    json.writeEndObject();
  }

  static void time(JsonGenerator json, String name, @Nullable Instant at) throws IOException {
    json.writeNumberField(name, at == null ? 0 : at.toEpochMilli());
  }

  private static void message(JsonGenerator json, Push.Message said) throws IOException {
    about(json, "message", said.group());
    json.writeNumberField("seq", said.seq());
    json.writeStringField("msg", said.id());
    json.writeStringField("from", said.from().value());
    time(json, "time", said.at());
    body(json, said.body());
  }

  private static void notice(JsonGenerator json, Push.Notice notice) throws IOException {
    about(json, "notice", notice.group());
    json.writeNumberField("seq", notice.seq());
    time(json, "time", notice.at());
    json.writeNumberField("code", notice.code());
    json.writeStringField("data", notice.data());
  }

  private static void direct(JsonGenerator json, Push.Direct direct) throws IOException {
    json.writeStringField("push", "direct");
    json.writeNumberField("seq", direct.seq());
    json.writeStringField("msg", direct.id());
    json.writeStringField("from", direct.from().value());
    time(json, "time", direct.at());
    body(json, direct.body());
  }

  private static void echo(JsonGenerator json, Push.Echo echo) throws IOException {
    json.writeStringField("push", "told");
    json.writeStringField("to", echo.to().value());
    json.writeStringField("msg", echo.id());
    time(json, "time", echo.at());
    body(json, echo.body());
  }

  private static void presence(
      JsonGenerator json, String push, RoomId group, UserId user, int online) throws IOException {
    about(json, push, group);
    json.writeStringField("user", user.value());
    json.writeNumberField("online", online);
  }

  private static void about(JsonGenerator json, String push, RoomId group) throws IOException {
    json.writeStringField("push", push);
    json.writeStringField("group", group.value());
  }

  private static void body(JsonGenerator json, MessageBody body) throws IOException {
    json.writeStringField("kind", body.kind().name().toLowerCase(Locale.ROOT));
    json.writeFieldName("body");
    json.writeRawValue(body.json());
  }
}
