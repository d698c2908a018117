package rtcroom.chat.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rtcroom.chat.Answer;
import rtcroom.chat.Position;
import rtcroom.chat.Push;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;

/** How answers read on the wire. */
final class AnswerWriter {
  private final SocketSettings settings;
  private final int bodyBytes;

  /**
   * For one server.
   *
   * @param bodyBytes largest body, which a login answers
   */
  AnswerWriter(SocketSettings settings, int bodyBytes) {
    this.settings = settings;
    this.bodyBytes = bodyBytes;
  }

  byte[] frame(long id, Answer answer) {
    return FrameWriter.object(
        json -> {
          json.writeNumberField("re", id);
          if (!(answer instanceof Answer.Refused)) {
            json.writeNumberField("code", 0);
          }
          write(json, answer);
        });
  }

  static byte[] pong(long id, Instant now) {
    return done(id, json -> PushWriter.time(json, "time", now));
  }

  static byte[] refreshed(long id, Instant expiresAt) {
    return done(id, json -> PushWriter.time(json, "expiresAt", expiresAt));
  }

  private static byte[] done(long id, FrameWriter.Content members) {
    return FrameWriter.object(
        json -> {
          json.writeNumberField("re", id);
          json.writeNumberField("code", 0);
          members.writeTo(json);
        });
  }

  private void write(JsonGenerator json, Answer answer) throws IOException {
    switch (answer) {
      case Answer.Refused refused -> refused(json, refused);
      case Answer.LoggedIn welcome -> loggedIn(json, welcome);
      case Answer.Entered entered -> entered(json, entered);
      case Answer.Created(RoomId group, Position now) -> {
        json.writeStringField("group", group.value());
        position(json, now);
      }
      case Answer.Gone(RoomId group) -> json.writeStringField("group", group.value());
      case Answer.Members members -> members(json, members);
      case Answer.Said said -> {
        json.writeStringField("group", said.group().value());
        json.writeNumberField("seq", said.seq());
        json.writeStringField("msg", said.id());
        PushWriter.time(json, "time", said.at());
      }
      case Answer.Told told -> {
        json.writeStringField("to", told.to().value());
        json.writeStringField("msg", told.id());
        PushWriter.time(json, "time", told.at());
      }
      case Answer.Moderated(@Nullable RoomId group, UserId user, @Nullable Instant until) -> {
        json.writeStringField("group", group == null ? "" : group.value());
        json.writeStringField("user", user.value());
        PushWriter.time(json, "until", until);
      }
      case Answer.Broadcasted(int sockets) -> json.writeNumberField("sockets", sockets);
    }
  }

  private static void refused(JsonGenerator json, Answer.Refused refused) throws IOException {
    json.writeNumberField("code", refused.why().code());
    json.writeStringField("message", refused.why().message());
    json.writeStringField("reason", refused.why().reason());
    if (refused.pause().isPositive()) {
      json.writeNumberField("retryAfter", Math.max(1, refused.pause().toMillis()));
    }
  }

  private void loggedIn(JsonGenerator json, Answer.LoggedIn welcome) throws IOException {
    json.writeStringField("userID", welcome.user().value());
    PushWriter.time(json, "expiresAt", welcome.expiresAt());
    PushWriter.time(json, "time", welcome.at());
    json.writeNumberField("pingAfter", settings.pingAfter().toMillis());
    json.writeNumberField("idleAfter", settings.idleAfter().toMillis());
    json.writeNumberField("bodyBytes", bodyBytes);
    json.writeObjectFieldStart("inbox");
    position(json, welcome.inbox());
    json.writeBooleanField("recovered", welcome.recovered());
    json.writeEndObject();
    missed(json, welcome.missed());
  }

  private static void entered(JsonGenerator json, Answer.Entered entered) throws IOException {
    json.writeStringField("group", entered.group().value());
    position(json, entered.now());
    json.writeNumberField("online", entered.online());
    owner(json, entered.owner());
    json.writeBooleanField("recovered", entered.recovered());
    missed(json, entered.missed());
    if (entered.mutedUntil() != null) {
      PushWriter.time(json, "mutedUntil", entered.mutedUntil());
    }
  }

  private static void members(JsonGenerator json, Answer.Members members) throws IOException {
    json.writeStringField("group", members.group().value());
    json.writeNumberField("online", members.online());
    json.writeArrayFieldStart("members");
    for (UserId user : members.members()) {
      json.writeString(user.value());
    }
    json.writeEndArray();
    json.writeBooleanField("more", members.more());
    owner(json, members.owner());
  }

  private static void missed(JsonGenerator json, List<? extends Push> missed) throws IOException {
    json.writeArrayFieldStart("missed");
    for (Push push : missed) {
      PushWriter.write(json, push);
    }
    json.writeEndArray();
  }

  private static void owner(JsonGenerator json, @Nullable UserId owner) throws IOException {
    json.writeFieldName("owner");
    json.writeString(owner == null ? null : owner.value());
  }

  private static void position(JsonGenerator json, Position now) throws IOException {
    json.writeStringField("epoch", now.epoch());
    json.writeNumberField("seq", now.seq());
  }
}
