package rtcroom.app;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import rtcroom.base.Secret;
import rtcroom.calls.HttpCaller;
import rtcroom.calls.ServiceCheck;
import rtcroom.calls.VertxSchedule;
import rtcroom.cloud.CloudClock;
import rtcroom.http.Operations;
import rtcroom.http.admin.ChatOps;
import rtcroom.http.cloud.ChatEventOps;
import rtcroom.im.ChatService;
import rtcroom.im.GroupInventory;
import rtcroom.im.GroupJournal;
import rtcroom.im.GroupLedger;
import rtcroom.im.ImSettings;
import rtcroom.im.KeeperLimits;
import rtcroom.im.ObservedChat;
import rtcroom.im.tencent.Administrator;
import rtcroom.im.tencent.ChatCheck;
import rtcroom.im.tencent.ChatEvents;
import rtcroom.im.tencent.Consideration;
import rtcroom.im.tencent.LiveAudience;
import rtcroom.im.tencent.MarkedGroups;
import rtcroom.im.tencent.TencentChat;
import rtcroom.im.tencent.TencentModeration;
import rtcroom.live.LiveService;
import rtcroom.live.LiveSettings;
import rtcroom.live.LiveUrls;
import rtcroom.live.ObservedLive;
import rtcroom.live.tencent.CallbackTemplateCheck;
import rtcroom.live.tencent.DomainKeysCheck;
import rtcroom.live.tencent.LegacyCloud;
import rtcroom.live.tencent.LiveAccount;
import rtcroom.live.tencent.LiveCallers;
import rtcroom.live.tencent.LiveCheck;
import rtcroom.live.tencent.LiveCloud;
import rtcroom.live.tencent.UnaskedCloud;
import rtcroom.live.tencent.V3Account;
import rtcroom.live.tencent.V3Check;
import rtcroom.live.tencent.V3Cloud;
import rtcroom.sign.CachedUserSig;
import rtcroom.sign.tc3.CloudKey;

/** Wires the services of Tencent Cloud. */
final class TencentProviders {
  private static final String NAME = "tencent";
  private static final int MIXES = 32;

  /** Stream queries that may wait for their turn, and how long. */
  private static final int QUEUED_QUERIES = 100_000;

  private static final Duration QUERY_TURN = Duration.ofSeconds(10);

  private TencentProviders() {}

  static Provider<ChatPart> chat(Setup setup) {
    ImSettings im = setup.settings().im();
    HttpCaller rest =
        new HttpCaller(
            setup.vertx(),
            im.restBase(),
            HttpCaller.Limits.of(KeeperLimits.USUAL.calls().all(), im.timeout()));
    Administrator administrator = administrator(setup);
    Consideration consideration =
        new Consideration(
            im.callsPerSecond(),
            new SteadyClock(setup.clock().instant(), System::nanoTime),
            new VertxSchedule(setup.vertx()),
            setup.random());
    ChatService chat =
        new TencentChat(rest, administrator, consideration, setup.random(), im.groupMark());
    TencentModeration moderation =
        new TencentModeration(rest, administrator, consideration, setup.random(), setup.clock());
    GroupInventory inventory =
        im.groupMark() == null
            ? GroupInventory.NONE
            : new MarkedGroups(
                rest, administrator, consideration, setup.random(), setup.clock(), im.groupMark());
    return new Provider<>(
        List.of(new ChatCheck(rest, administrator, setup.random())),
        core ->
            new ChatPart.Remote(
                new ObservedChat(NAME, chat, core.calls(), System::nanoTime),
                ledger(im),
                inventory,
                callbacks(setup, core),
                List.of(new ChatOps(moderation))));
  }

  private static List<Operations> callbacks(Setup setup, Core core) {
    ImSettings im = setup.settings().im();
    Secret token = im.callbackToken();
    if (token == null) {
      return List.of();
    }
    LiveAudience audience = new LiveAudience(core.directory(), core.rooms(), setup.steady());
    ChatEvents events = new ChatEvents(token, im.sdkAppID(), audience, setup.clock());
    return List.of(new ChatEventOps(events).operations());
  }

  static Provider<LivePart> live(Setup setup) {
    LiveSettings settings = setup.settings().live();
    LiveSettings.Cloud cloud = settings.cloud();
    LiveUrls urls = LiveUrls.of(settings);
    LiveSettings.Credentials credentials = cloud.credentials();
    LiveCallers callers = callers(setup.vertx(), cloud);
    return switch (credentials) {
      case null -> Provider.unasked(core -> unasked(urls, setup, core));
      case LiveSettings.Credentials.Legacy(long appID, Secret apiKey) -> {
        LiveAccount account = new LiveAccount(appID, apiKey, cloud.noStreamCodes());
        yield asked(
            setup,
            new LegacyCloud(account, callers, setup.clock()),
            List.of(new LiveCheck(callers.status(), account, setup.random(), setup.clock())));
      }
      case LiveSettings.Credentials.V3(CloudKey key) -> {
        V3Account account = new V3Account(key, cloud.apiBase(), domain(settings.push().host()));
        yield asked(
            setup,
            new V3Cloud(account, callers, setup.clock()),
            checks(setup, account, callers.status()));
      }
    };
  }

  private static List<ServiceCheck> checks(Setup setup, V3Account account, HttpCaller http) {
    LiveSettings live = setup.settings().live();
    List<ServiceCheck> checks = new ArrayList<>();
    checks.add(new V3Check(account, http, setup.random(), setup.clock()));
    checks.add(new DomainKeysCheck(account, http, live, setup.clock()));
    Secret key = live.cloud().callbackKey();
    if (key != null) {
      checks.add(new CallbackTemplateCheck(account, http, key, setup.clock()));
    }
    return checks;
  }

  private static Provider<LivePart> asked(Setup setup, LiveCloud cloud, List<ServiceCheck> checks) {
    return new Provider<>(checks, core -> new CloudLivePart(setup, core, cloud));
  }

  /** Without the port that it may have here. */
  private static String domain(String host) {
    return host.contains(":") ? host.substring(0, host.lastIndexOf(':')) : host;
  }

  private static LiveCallers callers(Vertx vertx, LiveSettings.Cloud cloud) {
    HttpCaller.Limits limits = HttpCaller.Limits.of(cloud.maxConcurrentQueries(), cloud.timeout());
    // A sweep may find thousands of silent members at once.
    HttpCaller.Limits patient = limits.withQueue(QUEUED_QUERIES, QUERY_TURN);
    HttpCaller.Limits ofMixes = HttpCaller.Limits.of(MIXES, cloud.timeout());
    return new LiveCallers(
        new HttpCaller(vertx, cloud.apiBase(), patient),
        new HttpCaller(vertx, cloud.apiBase(), ofMixes));
  }

  private static LivePart unasked(LiveUrls urls, Setup setup, Core core) {
    LiveService service = new UnaskedCloud(urls, setup.clock());
    return new LivePart.Remote(new ObservedLive(NAME, service, core.calls(), System::nanoTime));
  }

  private static Administrator administrator(Setup setup) {
    Duration validity = setup.settings().identity().userSigValidity();
    ImSettings im = setup.settings().im();
    CloudClock clock = new CloudClock(setup.clock());
    return new Administrator(
        im.sdkAppID(),
        im.administrator(),
        new CachedUserSig(
            setup.keys().signer(),
            im.sdkAppID(),
            im.administrator(),
            validity,
            validity.dividedBy(4),
            clock),
        clock);
  }

  /** Only of the cloud: the groups of the others end with the process. */
  private static GroupLedger ledger(ImSettings im) throws IOException {
    Path file = im.journal();
    return file == null ? GroupLedger.NONE : GroupJournal.open(file);
  }
}
