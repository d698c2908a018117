package rtcroom.app;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import rtcroom.bans.Ban;
import rtcroom.bans.BanKind;
import rtcroom.bans.Bans;
import rtcroom.session.OrderTaker;

/** Carries out here what the operator ordered at any node, in the order of the log. */
final class SharedOrders implements OrderTaker, AutoCloseable {
  private final Bans bans;

  /** Orders wait for all wires and for the disk, which the log must not. */
  private final ExecutorService serial =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("orders").factory());

  SharedOrders(Bans bans) {
    this.bans = bans;
  }

  @Override
  public void take(Ban ban, boolean isOwn) {
    serial.execute(() -> bans.take(ban, isOwn));
  }

  @Override
  public void lift(BanKind kind, String name) {
    serial.execute(() -> bans.takeLift(kind, name));
  }

  @Override
  public void takeAll(List<Ban> all) {
    serial.execute(() -> bans.takeAll(all));
  }

  /** What was not carried out yet comes with the log again. */
  @Override
  public void close() {
    serial.shutdownNow();
  }
}
