package rtcroom.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rtcroom.base.Secret;
import rtcroom.calls.HttpCaller;
import rtcroom.calls.VertxSchedule;
import rtcroom.cloud.CloudClock;
import rtcroom.cloud.V3Client;
import rtcroom.cloud.V3Product;
import rtcroom.http.Operations;
import rtcroom.http.cloud.TrtcEventOps;
import rtcroom.room.RoomKind;
import rtcroom.rooms.RoomListener;
import rtcroom.sign.tc3.CloudKey;
import rtcroom.trtc.TrtcApi;
import rtcroom.trtc.TrtcEvents;
import rtcroom.trtc.TrtcOrders;
import rtcroom.trtc.TrtcSeats;
import rtcroom.trtc.TrtcSettings;

/** TRTC beside numbered rooms, as far as it is configured: heard of them, and told. */
final class TrtcPart implements Part {
  private static final int CALLS = 16;

  private final List<RoomListener> listeners = new ArrayList<>();
  private final List<Operations> callbacks = new ArrayList<>();

  TrtcPart(Setup setup, Core core) {
    TrtcSettings settings = setup.settings().trtc();
    CloudKey key = settings.key();
    if (key != null) {
      listeners.add(orders(setup, core, settings, key));
    }
    Secret callbackKey = settings.callbackKey();
    if (callbackKey != null) {
      TrtcSeats seats = new TrtcSeats(setup.clocks());
      listeners.add(seats);
      TrtcEvents events = new TrtcEvents(callbackKey, core.rooms()::submit, seats);
      callbacks.add(new TrtcEventOps(events).operations());
    }
  }

  private static TrtcOrders orders(Setup setup, Core core, TrtcSettings settings, CloudKey key) {
    HttpCaller caller =
        new HttpCaller(
            setup.vertx(), settings.base(), HttpCaller.Limits.of(CALLS, settings.timeout()));
    V3Client client =
        new V3Client(
            caller,
            V3Product.trtc(settings.region(), settings.base()),
            key,
            new CloudClock(setup.clock()),
            true);
    return new TrtcOrders(
        new TrtcApi(client, settings.sdkAppID()),
        core.bans()::isBanned,
        room ->
            Stream.of(RoomKind.WEBRTC, RoomKind.WEBEXE)
                .map(kind -> core.directory().find(kind, room))
                .anyMatch(Optional::isPresent),
        new VertxSchedule(setup.vertx()),
        setup.random());
  }

  @Override
  public List<RoomListener> listeners() {
    return listeners;
  }

  @Override
  public List<Operations> callbacks() {
    return callbacks;
  }
}
