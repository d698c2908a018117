package rtcroom.app;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import rtcroom.bans.BanKind;
import rtcroom.bans.Bans;
import rtcroom.http.admin.BanOps;
import rtcroom.http.admin.OperatorOps;
import rtcroom.http.admin.RoomEndOps;
import rtcroom.metrics.ServerMeters;

/** The operator's stop: keeps the list of bans. The other parts put out whom it names. */
final class BansPart implements Part {
  private final Bans bans;
  private final Executor disk;
  private final List<OperatorOps> operations;

  BansPart(Core core) {
    bans = core.bans();
    disk = core.disk();
    operations = List.of(new BanOps(bans, disk), new RoomEndOps(core.rooms(), bans, disk));
  }

  @Override
  public List<OperatorOps> operations() {
    return operations;
  }

  @Override
  public List<Timer> timers() {
    return List.of(new Timer(Timer.EACH_SECOND, () -> disk.execute(bans::sweep)));
  }

  @Override
  public List<String> troubles() {
    return bans.isBehind() ? List.of("admin.banFile") : List.of();
  }

  @Override
  public void show(ServerMeters meters) {
    meters.gauge("rtcroom.bans", "kind", "user", () -> bans.size(BanKind.USER));
    meters.gauge("rtcroom.bans", "kind", "stream", () -> bans.size(BanKind.STREAM));
    meters.gauge("rtcroom.bans", "kind", "user_revoked", () -> bans.size(BanKind.USER_REVOKED));
    meters.gauge("rtcroom.bans", "kind", "stream_revoked", () -> bans.size(BanKind.STREAM_REVOKED));
  }

  /**
   * Reads the list before anybody is let in.
   *
   * @throws IOException if it cannot be read: to go on would let in all whom it names
   */
  @Override
  public void start() throws IOException {
    bans.open();
  }

  @Override
  public void close() {
    bans.close();
  }
}
