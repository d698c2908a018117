package rtcroom.app;

import io.vertx.core.Vertx;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import rtcroom.base.Secret;
import rtcroom.calls.CallObserver;
import rtcroom.calls.HttpCaller;
import rtcroom.calls.Schedule;
import rtcroom.calls.ServiceCheck;
import rtcroom.calls.ServiceChecks;
import rtcroom.calls.VertxSchedule;
import rtcroom.config.Settings;
import rtcroom.im.ChatService;
import rtcroom.im.GroupJournal;
import rtcroom.im.GroupKeeper;
import rtcroom.im.GroupLedger;
import rtcroom.im.ImSettings;
import rtcroom.im.KeeperLimits;
import rtcroom.im.NoChat;
import rtcroom.im.ObservedChat;
import rtcroom.im.tencent.Administrator;
import rtcroom.im.tencent.ChatCheck;
import rtcroom.im.tencent.TencentChat;
import rtcroom.live.LiveService;
import rtcroom.live.LiveSettings;
import rtcroom.live.LiveUrls;
import rtcroom.live.ObservedLive;
import rtcroom.live.tencent.LiveAccount;
import rtcroom.live.tencent.LiveCheck;
import rtcroom.live.tencent.TencentLive;
import rtcroom.live.tencent.UnaskedCloud;
import rtcroom.rooms.RoomDirectory;
import rtcroom.session.TicketKeys;
import rtcroom.sign.CachedUserSig;

/** Wires the configured IM and live services. */
final class Providers {
  private static final int MIXES = 32;

  /** Stream queries that may wait for their turn, and how long. */
  private static final int IN_LINE = 100_000;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final CallObserver observer;
  private final InstantSource clock;
  private final SecureRandom random;
  private final Schedule schedule;
  private final ExecutorService groups =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("groups").factory());
  private final List<ServiceCheck> checks = new ArrayList<>();
  private final @Nullable GroupJournal journal;
  private final ChatService chat;
  private final LiveService live;

  /**
   * @param journal of the groups, closed with this; null for none
   * @param ownChat the one of this process, where it is configured
   * @param ownLive likewise
   */
  Providers(
      Settings settings,
      @Nullable GroupJournal journal,
      @Nullable ChatService ownChat,
      @Nullable LiveService ownLive,
      TicketKeys keys,
      Vertx vertx,
      CallObserver observer,
      InstantSource clock,
      SecureRandom random) {
    this.journal = journal;
    this.vertx = vertx;
    this.observer = observer;
    this.clock = clock;
    this.random = random;
    this.schedule = new VertxSchedule(vertx);
    this.chat = chat(settings, ownChat, keys);
    this.live = live(settings.live(), ownLive);
  }

  LiveService live() {
    return live;
  }

  /**
   * What keeps the groups of the directory's rooms, and begins at once to destroy those that an
   * earlier process left behind; the caller lets it listen.
   */
  GroupKeeper keepGroupsOf(RoomDirectory directory) {
    GroupKeeper keeper =
        new GroupKeeper(
            chat,
            directory::submit,
            journal == null ? GroupLedger.NONE : journal,
            KeeperLimits.USUAL,
            new GroupKeeper.Dependencies(groups, schedule, clock, random, observer));
    if (journal != null) {
      keeper.clear(journal.created(), journal.asked());
    }
    return keeper;
  }

  /** Asks every service that has an account whether it believes the keys. */
  ServiceChecks checks() {
    return new ServiceChecks(checks);
  }

  void close() {
    groups.shutdownNow();
    if (journal != null) {
      journal.close();
    }
  }

  private ChatService chat(Settings settings, @Nullable ChatService ownChat, TicketKeys keys) {
    ImSettings im = settings.im();
    return switch (im.provider()) {
      case OFF -> new NoChat();
      // A check-up of the configuration starts no chat, and needs none.
      case EMBEDDED -> ownChat == null ? new NoChat() : observed("embedded", ownChat);
      case TENCENT -> {
        HttpCaller rest =
            caller(im.restBase(), HttpCaller.Limits.of(KeeperLimits.USUAL.calls(), im.timeout()));
        Administrator administrator = administrator(settings, keys);
        checks.add(new ChatCheck(rest, administrator, random));
        yield observed("tencent", new TencentChat(rest, administrator, random));
      }
    };
  }

  private Administrator administrator(Settings settings, TicketKeys keys) {
    Duration validity = settings.identity().userSigValidity();
    return new Administrator(
        settings.im().sdkAppID(),
        settings.im().administrator(),
        new CachedUserSig(
            keys.signer(),
            settings.im().sdkAppID(),
            settings.im().administrator(),
            validity,
            validity.dividedBy(4),
            clock));
  }

  private LiveService live(LiveSettings settings, @Nullable LiveService ownLive) {
    return switch (settings.provider()) {
      // A check-up of the configuration starts no engine, and needs none.
      case EMBEDDED ->
          ownLive == null
              ? new UnaskedCloud(LiveUrls.of(settings), clock)
              : new ObservedLive("embedded", ownLive, observer, System::nanoTime);
      case TENCENT ->
          new ObservedLive("tencent", tencentLive(settings), observer, System::nanoTime);
    };
  }

  private LiveService tencentLive(LiveSettings settings) {
    LiveUrls urls = LiveUrls.of(settings);
    Secret apiKey = settings.apiKey();
    if (apiKey == null) {
      return new UnaskedCloud(urls, clock);
    }
    LiveAccount account = new LiveAccount(settings.appID(), apiKey, settings.noStreamCodes());
    HttpCaller.Limits limits =
        HttpCaller.Limits.of(settings.maxConcurrentQueries(), settings.timeout());
    // A sweep may find thousands of silent members at once.
    HttpCaller status = caller(settings.apiBase(), limits.withQueue(IN_LINE, PATIENCE));
    HttpCaller mix = caller(settings.apiBase(), HttpCaller.Limits.of(MIXES, settings.timeout()));
    checks.add(new LiveCheck(status, account, random, clock));
    return new TencentLive(urls, account, new TencentLive.Callers(status, mix), clock);
  }

  private HttpCaller caller(URI base, HttpCaller.Limits limits) {
    return new HttpCaller(vertx, base, limits);
  }

  private ChatService observed(String provider, ChatService service) {
    return new ObservedChat(provider, service, observer, System::nanoTime);
  }
}
