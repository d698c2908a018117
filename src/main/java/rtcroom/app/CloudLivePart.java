package rtcroom.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import rtcroom.bans.BanListener;
import rtcroom.base.Secret;
import rtcroom.calls.VertxSchedule;
import rtcroom.http.Operations;
import rtcroom.http.admin.OperatorOps;
import rtcroom.http.admin.StreamBanOps;
import rtcroom.http.cloud.LiveEventOps;
import rtcroom.live.LiveService;
import rtcroom.live.LiveSettings;
import rtcroom.live.LiveUrls;
import rtcroom.live.ObservedLive;
import rtcroom.live.tencent.CloudBans;
import rtcroom.live.tencent.CloudCuts;
import rtcroom.live.tencent.CloudMixes;
import rtcroom.live.tencent.HeardStreams;
import rtcroom.live.tencent.LiveCloud;
import rtcroom.live.tencent.LiveEvents;
import rtcroom.live.tencent.StreamControl;
import rtcroom.live.tencent.TencentLive;
import rtcroom.rooms.RoomDirectory;
import rtcroom.rooms.RoomListener;
import rtcroom.rooms.SeatedStreams;

/** The live cloud: asked and told, and heard where it has our address. */
final class CloudLivePart implements LivePart {
  private final LiveService service;
  private final List<RoomListener> listeners = new ArrayList<>();
  private final List<BanListener> banListeners = new ArrayList<>();
  private final List<OperatorOps> operations = new ArrayList<>();
  private final List<Operations> callbacks = new ArrayList<>();

  /**
   * Asks by one of its interfaces.
   *
   * @param cloud which may be a {@link StreamControl} too
   */
  CloudLivePart(Setup setup, Core core, LiveCloud cloud) {
    LiveSettings settings = setup.settings().live();
    CloudMixes mixes = new CloudMixes(settings.cloud().mixesPerUser());
    Secret callbackKey = settings.cloud().callbackKey();
    HeardStreams heard =
        new HeardStreams(
            callbackKey == null ? Duration.ZERO : HeardStreams.A_MINUTE, setup.steady());
    if (callbackKey != null) {
      callbacks.add(
          new LiveEventOps(new LiveEvents(callbackKey, heard, setup.clock())).operations());
    }
    if (cloud instanceof StreamControl control) {
      control(setup, core, control, mixes);
    }
    listeners.add(mixes);
    service =
        new ObservedLive(
            "tencent",
            new TencentLive(LiveUrls.of(settings), cloud, heard, mixes, setup.clock()),
            core.calls(),
            System::nanoTime);
  }

  private void control(Setup setup, Core core, StreamControl cloud, CloudMixes mixes) {
    RoomDirectory directory = core.directory();
    listeners.add(
        new CloudCuts(
            cloud, mixes, directory::roomsOf, new VertxSchedule(setup.vertx()), setup.random()));
    banListeners.add(
        new CloudBans(
            cloud,
            core.bans(),
            new SeatedStreams(directory)::of,
            setup.clocks(),
            new VertxSchedule(setup.vertx()),
            setup.random()));
    operations.add(new StreamBanOps(core.bans(), core.disk()));
  }

  @Override
  public LiveService service() {
    return service;
  }

  @Override
  public List<RoomListener> listeners() {
    return listeners;
  }

  @Override
  public List<BanListener> banListeners() {
    return banListeners;
  }

  @Override
  public List<OperatorOps> operations() {
    return operations;
  }

  @Override
  public List<Operations> callbacks() {
    return callbacks;
  }
}
