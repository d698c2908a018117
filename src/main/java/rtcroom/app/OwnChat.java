package rtcroom.app;

import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import rtcroom.chat.ChatFigures;
import rtcroom.chat.EmbeddedChat;
import rtcroom.chat.wire.ChatEndpoint;
import rtcroom.chat.wire.FanOut;
import rtcroom.chat.wire.SocketFigures;
import rtcroom.chat.wire.TicketCheck;
import rtcroom.config.Settings;
import rtcroom.http.Site;
import rtcroom.metrics.ServerMeters;
import rtcroom.room.Room;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.UserId;
import rtcroom.rooms.RoomDirectory;
import rtcroom.rooms.RoomView;
import rtcroom.session.TicketKeys;

/** Wires the chat that is part of the server. */
final class OwnChat {
  private final EmbeddedChat chat;
  private final ChatEndpoint endpoint;

  OwnChat(
      Settings settings,
      TicketKeys keys,
      RoomDirectory directory,
      Vertx vertx,
      InstantSource clock,
      SecureRandom random) {
    FanOut fanOut = new FanOut(vertx, settings.sockets().tick());
    chat =
        new EmbeddedChat(settings.chat(), clock, random, room -> ownerOf(room, directory), fanOut);
    directory.listen(chat);
    endpoint =
        new ChatEndpoint(
            chat,
            fanOut,
            new TicketCheck(settings.identity().sdkAppID(), keys.verifier()),
            settings.sockets(),
            settings.chat().users().bodyBytes(),
            clock);
  }

  EmbeddedChat chat() {
    return chat;
  }

  ChatEndpoint endpoint() {
    return endpoint;
  }

  Site site() {
    return new Site(endpoint::serves, endpoint::handshake, endpoint::accept);
  }

  void show(ServerMeters meters) {
    ChatFigures said = chat.figures();
    SocketFigures sockets = endpoint.figures();
    meters.gauge("rtcroom.im.sockets", sockets::open);
    meters.gauge("rtcroom.im.sessions", said::sessions);
    meters.gauge("rtcroom.im.groups", said::groups);
    meters.gauge("rtcroom.im.kept.bytes", said::keptBytes);
    meters.gauge("rtcroom.im.queued.bytes", sockets::queued);
    meters.counter("rtcroom.im.frames", "direction", "in", sockets::in);
    meters.counter("rtcroom.im.frames", "direction", "out", sockets::out);
    meters.counter("rtcroom.im.messages", "kind", "group", said::messages);
    meters.counter("rtcroom.im.messages", "kind", "direct", said::directs);
    meters.counter("rtcroom.im.messages", "kind", "notice", said::notices);
    meters.counter("rtcroom.im.dropped", "kind", "group", sockets::dropped);
    meters.counter("rtcroom.im.refusals", "kind", "request", said::refusals);
    for (int code : SocketFigures.codes()) {
      meters.counter(
          "rtcroom.im.closes", "code", Integer.toString(code), () -> sockets.closed(code));
    }
  }

  private static Optional<UserId> ownerOf(RoomId room, RoomDirectory directory) {
    return Arrays.stream(RoomKind.values())
        .flatMap(kind -> directory.find(kind, room).stream())
        .map(RoomView::room)
        .map(Room::owner)
        .findFirst();
  }
}
