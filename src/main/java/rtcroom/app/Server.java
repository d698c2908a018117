package rtcroom.app;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.bans.Bans;
import rtcroom.base.Clocks;
import rtcroom.base.MemoryBudget;
import rtcroom.calls.ServiceChecks;
import rtcroom.cli.Launch;
import rtcroom.config.Settings;
import rtcroom.http.HttpSettings;
import rtcroom.http.Operations;
import rtcroom.http.admin.AdminRoutes;
import rtcroom.http.weapp.WeappRoutes;
import rtcroom.live.LiveService;
import rtcroom.metrics.FreshFigures;
import rtcroom.metrics.ServerMeters;
import rtcroom.rooms.RoomDirectory;
import rtcroom.rooms.Rooms;
import rtcroom.rooms.StreamStatus;
import rtcroom.session.BannedTickets;

/**
 * The composition root: the list of parts that the server is made of. Their order is that in which
 * they are started and stopped, hear of events and are asked for pages.
 */
public final class Server implements Launch.Running {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);
  private static final Duration LOOPS_CLOSING = Duration.ofSeconds(5);

  private final Setup setup;
  private final ExecutorService disk = Executors.newVirtualThreadPerTaskExecutor();
  private final ServerMeters meters = new ServerMeters();
  private final Readiness readiness;
  private final @Nullable ClusterPart cluster;
  private final RoomDirectory directory;
  private final List<Part> parts;
  private final HttpPart http;
  private final List<Long> timers = new CopyOnWriteArrayList<>();
  private volatile int port;

  private Server(Setup plain) throws IOException {
    Bans bans = new Bans(plain.settings().bans(), plain.clocks());
    setup = plain.with(new BannedTickets(bans));
    port = setup.settings().http().listener().port();
    readiness = new Readiness(setup.clocks());
    Path data = setup.settings().cluster().data();
    cluster = data == null ? null : new ClusterPart(setup, data, bans);
    directory =
        cluster == null
            ? new RoomDirectory(setup.settings().rooms(), setup.steady())
            : cluster.directory();
    int unfinishedPercent = setup.settings().http().limits().unfinishedPercent();
    Core core =
        new Core(
            directory,
            cluster == null ? Rooms.directly(directory) : cluster.sequencer(),
            bans,
            cluster,
            disk,
            this::called,
            MemoryBudget.ofHeap(unfinishedPercent),
            this::port);
    Provider<ChatPart> chatProvider = Providers.chat(setup);
    Provider<LivePart> liveProvider = Providers.live(setup);
    ChatPart chat = chatProvider.part(core);
    LivePart live = liveProvider.part(core);
    SessionsPart sessions = new SessionsPart(setup, core);
    List<Part> carried =
        List.of(
            new BansPart(core), chat, live, new TrtcPart(setup, core), sessions, new WebPart(disk));
    Operations operations =
        carried.stream()
            .flatMap(part -> part.callbacks().stream())
            .reduce(
                weapp(core, live.service(), sessions)
                    .and(admin(carried, Provider.checksOf(chatProvider, liveProvider))),
                Operations::and);
    http =
        new HttpPart(
            setup, core, operations, sessions.services().rates(), carried, meters::answered);
    parts = new ArrayList<>(carried);
    // After all that holds connections open, or requests would never end.
    parts.add(http);
    // After the last request, which may close a room.
    parts.add(new GroupsPart(setup, core, chat));
    parts.add(new RoomsPart(setup, core, streams(live.service()), meters));
    if (cluster != null) {
      parts.addAll(live.among(cluster));
      parts.add(cluster); // after the last command
      cluster.tell(readiness, http::connections);
    }
    parts.forEach(part -> part.banListeners().forEach(bans::listen));
    parts.forEach(part -> part.show(meters));
    readiness.watch(parts);
  }

  /**
   * Starts a server; returns when it accepts connections.
   *
   * @param clock what people read and signatures name
   * @param steady everything else runs by it: the same time at first, but going only forward; see
   *     {@link SteadyClock}
   * @param random strong enough for tokens
   * @throws IOException if it cannot listen, or not use the journal of groups
   */
  public static Server start(
      Settings settings, InstantSource clock, InstantSource steady, SecureRandom random)
      throws IOException {
    Vertx vertx = vertx(settings.http());
    Server server;
    try {
      server = new Server(Setup.of(settings, vertx, new Clocks(clock, steady), random));
    } catch (IOException e) {
      Waiting.forEnd("event loops", vertx.close(), LOOPS_CLOSING);
      throw e;
    }
    try {
      server.open();
    } catch (IOException e) {
      server.close();
      throw e;
    }
    LOG.atInfo().addKeyValue("port", server.port).log("accepting connections");
    return server;
  }

  @Override
  public int port() {
    return port;
  }

  /**
   * Gives notice, stops accepting, lets calls finish, destroys the groups still to be destroyed,
   * ends.
   */
  @Override
  public void close() {
    if (!readiness.end()) {
      return;
    }
    Duration notice = setup.settings().http().shutdown().notice();
    Waiting.forEnd(
        "notice", setup.vertx().timer(Math.max(1, notice.toMillis())), notice.plusSeconds(1));
    parts.forEach(Part::stop);
    // None of them finds a loop it posts to gone.
    timers.forEach(setup.vertx()::cancelTimer);
    parts.forEach(Part::close);
    disk.shutdownNow();
    Waiting.forEnd("event loops", setup.vertx().close(), LOOPS_CLOSING);
    LOG.info("closed");
  }

  private void open() throws IOException {
    if (cluster == null) {
      begin();
      port = http.listen();
    } else {
      port = http.listenForProbes();
      LOG.atInfo().addKeyValue("port", port).log("answering probes until all rooms are there");
      cluster.open();
      begin();
      http.open();
    }
    for (Part part : parts) {
      part.timers().forEach(this::repeat);
    }
    readiness.begun();
  }

  private void begin() throws IOException {
    parts.forEach(part -> part.listeners().forEach(directory::listen));
    for (Part part : parts) {
      part.start();
    }
  }

  private void repeat(Part.Timer timer) {
    timers.add(setup.vertx().setPeriodic(timer.period().toMillis(), _ -> timer.work().run()));
  }

  private StreamStatus streams(LiveService live) {
    return cluster == null ? live::streamState : cluster.streams(live::streamState);
  }

  private Operations weapp(Core core, LiveService live, SessionsPart sessions) {
    return new WeappRoutes(
            new WeappRoutes.RoomServices(
                directory, core.rooms(), live, setup.settings().rooms().media()),
            sessions.services(),
            setup.random())
        .operations();
  }

  private Operations admin(List<Part> carried, ServiceChecks checks) {
    return new AdminRoutes(
            setup.settings().admin(),
            readiness,
            new FreshFigures(meters::scrape, setup.steady()),
            checks,
            carried.stream().flatMap(part -> part.operations().stream()).toList(),
            disk)
        .operations();
  }

  private void called(String provider, String operation, String result, long nanos) {
    meters.called(provider, operation, result, nanos);
    readiness.called(provider, operation, result);
  }

  private static Vertx vertx(HttpSettings http) {
    VertxOptions options =
        new VertxOptions()
            .setPreferNativeTransport(true)
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setFileCachingEnabled(false)
                    .setClassPathResolvingEnabled(false));
    int loops = http.listener().eventLoops();
    return Vertx.vertx(loops > 0 ? options.setEventLoopPoolSize(loops) : options);
  }
}
