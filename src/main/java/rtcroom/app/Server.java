package rtcroom.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.chat.EmbeddedChat;
import rtcroom.chat.EmbeddedModeration;
import rtcroom.cli.Launch;
import rtcroom.config.Settings;
import rtcroom.http.ApiServer;
import rtcroom.http.Operations;
import rtcroom.http.Site;
import rtcroom.http.admin.AdminRoutes;
import rtcroom.http.admin.ChatOps;
import rtcroom.http.admin.OperatorOps;
import rtcroom.http.admin.StreamOps;
import rtcroom.http.weapp.WeappRoutes;
import rtcroom.im.GroupJournal;
import rtcroom.im.GroupKeeper;
import rtcroom.im.ImSettings;
import rtcroom.live.LiveService;
import rtcroom.live.LiveSettings;
import rtcroom.metrics.ServerMeters;
import rtcroom.rooms.LeaseSweep;
import rtcroom.rooms.RoomDirectory;
import rtcroom.rooms.Rooms;
import rtcroom.session.TicketKeys;
import rtcroom.web.WebPages;

/** The composition root: what the server is made of, in the order in which it comes to life. */
public final class Server implements Launch.Running {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);
  private static final Duration FLUSH = Duration.ofSeconds(5);
  private static final Duration EACH_SECOND = Duration.ofSeconds(1);

  private final Settings settings;
  private final Vertx vertx;
  private final ExecutorService disk = Executors.newVirtualThreadPerTaskExecutor();
  private final ServerMeters meters = new ServerMeters();
  private final RoomDirectory directory;
  private final @Nullable OwnChat ownChat;
  private final @Nullable OwnLive ownLive;
  private final Providers providers;
  private final Sessions sessions;
  private final GroupKeeper groups;
  private final LeaseSweep sweep;
  private final ApiServer api;
  private final Readiness readiness;
  private final List<Long> ticks = new CopyOnWriteArrayList<>();
  private volatile int port;

  /** What it last tried to listen on. */
  private int wanted;

  private Server(
      Settings settings,
      @Nullable GroupJournal journal,
      InstantSource clock,
      InstantSource leaseClock,
      SecureRandom random) {
    this.settings = settings;
    wanted = settings.http().listener().port();
    vertx = vertx();
    readiness = new Readiness(clock);
    directory = new RoomDirectory(settings.rooms(), leaseClock);
    TicketKeys keys = TicketKeys.of(settings.identity());
    ownChat =
        settings.im().provider() == ImSettings.Provider.EMBEDDED
            ? new OwnChat(settings, keys, directory, vertx, clock, random)
            : null;
    EmbeddedChat chat = ownChat == null ? null : ownChat.chat();
    ownLive =
        settings.live().provider() == LiveSettings.Provider.EMBEDDED
            ? new OwnLive(settings, directory, vertx, clock, leaseClock, random)
            : null;
    LiveService own = ownLive == null ? null : ownLive.service();
    providers =
        new Providers(settings, journal, chat, own, keys, vertx, this::called, clock, random);
    groups = providers.keepGroupsOf(directory);
    sessions = new Sessions(settings, keys, vertx, clock, random);
    LiveService live = providers.live();
    sweep =
        new LeaseSweep(
            directory, live::streamState, settings.rooms().unknownStreamGrace(), leaseClock);
    api =
        new ApiServer(
            vertx,
            settings.http(),
            operations(live, random),
            sessions.rates(),
            companion(new WebPages(disk)),
            meters::answered,
            clock);
    directory.listen(groups);
    meters.watch(directory);
    meters.watchConnections(api::openConnections);
    meters.watchTokens(sessions::heldTokens);
    if (ownChat != null) {
      ownChat.show(meters);
    }
    if (ownLive != null) {
      ownLive.show(meters);
    }
  }

  private Operations operations(LiveService live, SecureRandom random) {
    WeappRoutes weapp =
        new WeappRoutes(
            new WeappRoutes.RoomServices(directory, new Rooms(directory), live),
            sessions.forWeapp(),
            random);
    AdminRoutes admin =
        new AdminRoutes(
            settings.admin(),
            readiness,
            meters::scrape,
            providers.checks(),
            operations(ownChat, ownLive),
            disk);
    return weapp.operations().and(admin.operations());
  }

  /**
   * Starts a server; returns when it accepts connections.
   *
   * @param clock tells every part of it the time
   * @param leaseClock the same time, but going only forward and steadily; see {@link SteadyClock}
   * @param random strong enough for tokens
   * @throws IOException if it cannot listen, or not use the journal of groups
   */
  public static Server start(
      Settings settings, InstantSource clock, InstantSource leaseClock, SecureRandom random)
      throws IOException {
    Server server = new Server(settings, journal(settings.im()), clock, leaseClock, random);
    try {
      server.listen();
    } catch (CompletionException e) {
      server.close();
      throw new IOException(
          "cannot listen on " + settings.http().listener().bind() + ":" + server.wanted,
          e.getCause());
    }
    server.tick();
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
    Duration notice = settings.http().shutdown().notice();
    quietly("notice", vertx.timer(Math.max(1, notice.toMillis())), notice.plusSeconds(1));
    if (ownChat != null) {
      ownChat.endpoint().shutDown();
    }
    if (ownLive != null) {
      quietly("streams", ownLive.close(), Duration.ofSeconds(3));
    }
    Duration grace = settings.http().shutdown().grace();
    quietly("requests", api.shutdown(grace), grace.plusSeconds(1));
    Integer left =
        quietly("groups", Future.fromCompletionStage(groups.flush(FLUSH)), FLUSH.plusSeconds(1));
    if (left != null && left > 0) {
      LOG.atWarn().addKeyValue("rooms", left).log("groups are left to be destroyed");
    }
    // None of them finds a loop it posts to gone.
    ticks.forEach(vertx::cancelTimer);
    providers.close();
    disk.shutdownNow();
    quietly("event loops", vertx.close(), Duration.ofSeconds(5));
    LOG.info("closed");
  }

  private void listen() {
    if (ownLive == null) {
      port = await(api.listen());
      return;
    }
    wanted = settings.embedded().rtmp().port();
    int rtmpPort = await(ownLive.listen());
    wanted = settings.http().listener().port();
    port = await(api.listen());
    ownLive.listensAt(rtmpPort, port);
  }

  /** Sees to everything that is due by time rather than by request. */
  private void tick() {
    each(settings.rooms().sweepPeriod(), sweep::sweep);
    each(EACH_SECOND, sessions::purge);
    if (ownChat != null) {
      each(EACH_SECOND, ownChat.endpoint()::sweep);
    }
    if (ownLive != null) {
      ownLive.tick(this::each);
    }
  }

  private void each(Duration period, Runnable work) {
    ticks.add(vertx.setPeriodic(period.toMillis(), _ -> work.run()));
  }

  private static List<OperatorOps> operations(
      @Nullable OwnChat ownChat, @Nullable OwnLive ownLive) {
    List<OperatorOps> all = new ArrayList<>();
    if (ownChat != null) {
      all.add(new ChatOps(new EmbeddedModeration(ownChat.chat())));
    }
    if (ownLive != null) {
      all.add(new StreamOps(ownLive.reports()));
    }
    return all;
  }

  /** Chat and streams of this process beside the operations, and the web app below all. */
  private ApiServer.Companion companion(WebPages pages) {
    List<Site> sites = new ArrayList<>();
    UnaryOperator<HttpServerOptions> options = UnaryOperator.identity();
    BiConsumer<HttpServerRequest, Consumer<HttpServerRequest>> requests = pages::answer;
    if (ownChat != null) {
      sites.add(ownChat.site());
      options = ownChat.endpoint()::with;
    }
    if (ownLive != null) {
      OwnLive live = ownLive;
      UnaryOperator<HttpServerOptions> others = options;
      sites.add(live.site());
      options = some -> live.with(others.apply(some));
      requests = (request, unknown) -> live.answer(request, no -> pages.answer(no, unknown));
    }
    return new ApiServer.Companion(options, sites, requests);
  }

  /** Only of the cloud: the groups of the others end with the process. */
  private static @Nullable GroupJournal journal(ImSettings im) throws IOException {
    Path file = im.provider() == ImSettings.Provider.TENCENT ? im.journal() : null;
    return file == null ? null : GroupJournal.open(file);
  }

  private void called(String provider, String operation, String result, long nanos) {
    meters.called(provider, operation, result, nanos);
    readiness.called(provider, operation, result);
  }

  private Vertx vertx() {
    int loops = settings.http().listener().eventLoops();
    VertxOptions options =
        new VertxOptions()
            .setPreferNativeTransport(true)
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setFileCachingEnabled(false)
                    .setClassPathResolvingEnabled(false));
    return Vertx.vertx(loops > 0 ? options.setEventLoopPoolSize(loops) : options);
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  /** Waits, but neither for ever nor for what fails: the rest has to be closed too. */
  private static <T> @Nullable T quietly(String what, Future<T> end, Duration limit) {
    try {
      return end.toCompletionStage()
          .toCompletableFuture()
          .get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.atWarn().addKeyValue("what", what).setCause(e).log("did not end in time");
    }
    return null;
  }
}
