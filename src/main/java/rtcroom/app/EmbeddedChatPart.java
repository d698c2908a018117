package rtcroom.app;

import io.vertx.core.http.HttpServerOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import rtcroom.bans.BanListener;
import rtcroom.chat.BannedDevices;
import rtcroom.chat.ChatFigures;
import rtcroom.chat.EmbeddedChat;
import rtcroom.chat.EmbeddedModeration;
import rtcroom.chat.wire.ChatEndpoint;
import rtcroom.chat.wire.FanOut;
import rtcroom.chat.wire.SocketFigures;
import rtcroom.chat.wire.TicketCheck;
import rtcroom.config.Settings;
import rtcroom.http.Site;
import rtcroom.http.admin.ChatOps;
import rtcroom.http.admin.OperatorOps;
import rtcroom.im.ChatService;
import rtcroom.im.ObservedChat;
import rtcroom.metrics.ServerMeters;
import rtcroom.room.Room;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.UserId;
import rtcroom.rooms.RoomDirectory;
import rtcroom.rooms.RoomListener;
import rtcroom.rooms.RoomView;

/** The chat of this process, and its sockets. */
final class EmbeddedChatPart implements ChatPart {
  private final EmbeddedChat chat;
  private final ChatEndpoint endpoint;
  private final ChatService service;

  EmbeddedChatPart(Setup setup, Core core) {
    Settings settings = setup.settings();
    FanOut fanOut = new FanOut(setup.vertx(), settings.sockets().tick(), System::nanoTime);
    chat =
        new EmbeddedChat(
            settings.chat(),
            setup.clocks(),
            setup.random(),
            room -> ownerOf(room, core.directory()),
            fanOut);
    endpoint =
        new ChatEndpoint(
            chat,
            fanOut,
            new TicketCheck(settings.identity().sdkAppID(), setup.keys().verifier()),
            settings.sockets(),
            settings.chat().users().bodyBytes(),
            setup.clocks());
    service = new ObservedChat("embedded", chat, core.calls(), System::nanoTime);
  }

  @Override
  public ChatService service() {
    return service;
  }

  @Override
  public List<Site> sites() {
    return List.of(new Site(endpoint::serves, endpoint::handshake, endpoint::accept));
  }

  @Override
  public HttpServerOptions with(HttpServerOptions options) {
    return endpoint.with(options);
  }

  @Override
  public List<OperatorOps> operations() {
    return List.of(new ChatOps(new EmbeddedModeration(chat)));
  }

  @Override
  public List<RoomListener> listeners() {
    return List.of(chat);
  }

  @Override
  public List<BanListener> banListeners() {
    return List.of(new BannedDevices(chat));
  }

  @Override
  public List<Timer> timers() {
    return List.of(new Timer(Timer.EACH_SECOND, endpoint::sweep));
  }

  /** Tells all clients to come back later; HTTP ends with the last of them. */
  @Override
  public void stop() {
    endpoint.shutDown();
  }

  @Override
  public void show(ServerMeters meters) {
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
