package rtcroom.app;

import java.util.List;
import rtcroom.bans.BanListener;
import rtcroom.metrics.ServerMeters;
import rtcroom.rooms.BannedMembers;
import rtcroom.rooms.LeaseSweep;
import rtcroom.rooms.RoomDirectory;
import rtcroom.rooms.RoomListener;
import rtcroom.rooms.StreamStatus;

/** The rooms themselves: ends leases that are over, and counts. */
final class RoomsPart implements Part {
  private final RoomDirectory directory;
  private final RoomListener counts;
  private final BannedMembers banned;
  private final Timer sweeping;

  RoomsPart(Setup setup, Core core, StreamStatus streams, ServerMeters meters) {
    directory = core.directory();
    banned = new BannedMembers(directory, core.rooms(), core.bans(), setup.clock());
    counts = meters.roomEvents();
    LeaseSweep sweep =
        new LeaseSweep(
            directory,
            core.sequencer(),
            streams,
            setup.settings().rooms().unknownStreamGrace(),
            setup.steady());
    sweeping = new Timer(setup.settings().rooms().sweepPeriod(), sweep::sweep);
  }

  @Override
  public List<RoomListener> listeners() {
    return List.of(counts, banned);
  }

  @Override
  public List<BanListener> banListeners() {
    return List.of(banned);
  }

  @Override
  public List<Timer> timers() {
    return List.of(sweeping);
  }

  @Override
  public void show(ServerMeters meters) {
    meters.watch(directory);
  }
}
