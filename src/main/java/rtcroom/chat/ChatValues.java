package rtcroom.chat;

import java.util.List;
import rtcroom.base.Rate;
import rtcroom.chat.ChatSettings.ClientGroups;
import rtcroom.chat.ChatSettings.Groups;
import rtcroom.chat.ChatSettings.Inboxes;
import rtcroom.chat.ChatSettings.Kept;
import rtcroom.chat.ChatSettings.Users;
import rtcroom.cluster.codec.ByteSink;
import rtcroom.cluster.codec.ByteSource;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;

/** Values that commands and states of the chat are made of, as bytes. */
final class ChatValues {
  private static final List<ClientGroups> CLIENT_GROUPS = List.of(ClientGroups.values());
  private static final List<MessageBody.Kind> KINDS = List.of(MessageBody.Kind.values());

  private ChatValues() {}

  static void user(ByteSink sink, UserId user) {
    sink.text(user.value());
  }

  static UserId user(ByteSource source) {
    return new UserId(source.text());
  }

  static RoomId group(ByteSource source) {
    return new RoomId(source.text());
  }

  static ByteSink device(ByteSink sink, DeviceId device) {
    return sink.number(device.life()).number(device.number());
  }

  static DeviceId device(ByteSource source) {
    return new DeviceId(source.number(), source.number());
  }

  static void position(ByteSink sink, Position position) {
    sink.text(position.epoch()).number(position.seq());
  }

  static Position position(ByteSource source) {
    return new Position(source.text(), source.number());
  }

  static ByteSink body(ByteSink sink, MessageBody body) {
    return sink.choice(body.kind(), KINDS).text(body.json()).number(body.bytes());
  }

  static MessageBody body(ByteSource source) {
    return new MessageBody(source.choice(KINDS), source.text(), (int) source.number());
  }

  static void credentials(ByteSink sink, long id, EmbeddedChat.Credentials who) {
    sink.number(id)
        .text(who.user().value())
        .text(who.device())
        .optional(who.inbox(), ChatValues::position)
        .instant(who.expiresAt());
  }

  static EmbeddedChat.Credentials credentials(ByteSource source) {
    return new EmbeddedChat.Credentials(
        user(source), source.text(), source.optional(ChatValues::position), source.instant());
  }

  static void kept(ByteSink sink, Kept kept) {
    sink.number(kept.count()).number(kept.bytes()).duration(kept.age());
  }

  static Kept kept(ByteSource source) {
    return new Kept((int) source.number(), (int) source.number(), source.duration());
  }

  static void settings(ByteSink sink, ChatSettings settings) {
    Groups groups = settings.groups();
    kept(sink.number(groups.most()), groups.kept());
    sink.duration(groups.absence()).duration(groups.empty()).number(groups.memberNotices());
    rate(sink.choice(groups.byClients(), CLIENT_GROUPS), groups.messages());
    kept(sink, settings.inboxes().kept());
    Users users = settings.users();
    sink.number(users.devices()).number(users.joined()).number(users.created());
    rate(sink.number(users.bodyBytes()), users.messages());
    sink.number(settings.memoryBytes());
  }

  static ChatSettings settings(ByteSource source) {
    Groups groups =
        new Groups(
            (int) source.number(),
            kept(source),
            source.duration(),
            source.duration(),
            (int) source.number(),
            source.choice(CLIENT_GROUPS),
            rate(source));
    Inboxes inboxes = new Inboxes(kept(source));
    Users users =
        new Users(
            (int) source.number(),
            (int) source.number(),
            (int) source.number(),
            (int) source.number(),
            rate(source));
    return new ChatSettings(groups, inboxes, users, source.number());
  }

  private static void rate(ByteSink sink, Rate rate) {
    sink.number(rate.perSecond()).number(rate.burst());
  }

  private static Rate rate(ByteSource source) {
    return new Rate((int) source.number(), (int) source.number());
  }
}
