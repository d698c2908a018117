package rtcroom.app;

import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rtcroom.bans.BanListener;
import rtcroom.chat.BannedDevices;
import rtcroom.chat.ChatFigures;
import rtcroom.chat.DeviceChat;
import rtcroom.chat.EmbeddedChat;
import rtcroom.chat.EmbeddedModeration;
import rtcroom.chat.OperatedChat;
import rtcroom.chat.ReplicatedChat;
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
  /** For a log that is in trouble: usually it is a matter of milliseconds. */
  private static final Duration BEGIN = Duration.ofMinutes(10);

  private final DeviceChat devices;
  private final OperatedChat operated;
  private final ChatFigures said;
  private final List<RoomListener> listeners;
  private final @Nullable ReplicatedChat shared;
  private final @Nullable ClusterPart cluster;
  private final ChatEndpoint endpoint;
  private final ChatService service;

  EmbeddedChatPart(Setup setup, Core core) {
    Settings settings = setup.settings();
    FanOut fanOut = new FanOut(setup.vertx(), settings.sockets().tick(), System::nanoTime);
    Function<RoomId, Optional<UserId>> owners = room -> ownerOf(room, core.directory());
    cluster = core.cluster();
    shared = cluster == null ? null : cluster.chat(settings.chat(), owners, fanOut);
    ChatService groups;
    if (shared == null) {
      EmbeddedChat own =
          new EmbeddedChat(settings.chat(), setup.clocks(), setup.random(), owners, fanOut);
      devices = own;
      operated = own;
      said = own.figures();
      listeners = List.of(own);
      groups = own;
    } else {
      devices = shared;
      operated = shared;
      said = shared.figures();
      listeners = List.of();
      groups = shared.service();
    }
    endpoint =
        new ChatEndpoint(
            devices,
            fanOut,
            new TicketCheck(settings.identity().sdkAppID(), setup.keys().verifier()),
            settings.sockets(),
            settings.chat().users().bodyBytes(),
            setup.clocks());
    service = new ObservedChat("embedded", groups, core.calls(), System::nanoTime);
  }

  @Override
  public ChatService service() {
    return service;
  }

  /** Where nodes share a chat, they know of this process before anybody comes to it. */
  @Override
  public void start() throws IOException {
    if (shared != null) {
      Waiting.forStart("the chat of all nodes", shared.begin(), BEGIN);
    }
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
    return List.of(new ChatOps(new EmbeddedModeration(operated)));
  }

  @Override
  public List<RoomListener> listeners() {
    return listeners;
  }

  @Override
  public List<BanListener> banListeners() {
    return List.of(new BannedDevices(devices));
  }

  @Override
  public List<Timer> timers() {
    return List.of(new Timer(Timer.EACH_SECOND, this::sweep));
  }

  private void sweep() {
    endpoint.sweep();
    if (cluster != null && shared != null) {
      cluster.see(shared);
    }
  }

  /** Tells all clients to come back later; HTTP ends with the last of them. */
  @Override
  public void stop() {
    endpoint.shutDown();
  }

  @Override
  public void show(ServerMeters meters) {
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
