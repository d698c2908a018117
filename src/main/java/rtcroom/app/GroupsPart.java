package rtcroom.app;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.calls.VertxSchedule;
import rtcroom.im.GroupKeeper;
import rtcroom.im.GroupLedger;
import rtcroom.im.KeeperLimits;
import rtcroom.rooms.RoomListener;

/** Keeps a chat group for every room, whichever service has the groups. */
final class GroupsPart implements Part {
  private static final Logger LOG = LoggerFactory.getLogger(GroupsPart.class);
  private static final Duration FLUSH = Duration.ofSeconds(5);

  private final ExecutorService serial =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("groups").factory());
  private final GroupLedger ledger;
  private final GroupKeeper keeper;

  GroupsPart(Setup setup, Core core, ChatPart chat) {
    ledger = chat.ledger();
    keeper =
        new GroupKeeper(
            chat.service(),
            core.rooms()::submit,
            ledger,
            KeeperLimits.USUAL,
            new GroupKeeper.Dependencies(
                serial,
                new VertxSchedule(setup.vertx()),
                setup.steady(),
                setup.random(),
                core.calls()));
  }

  @Override
  public List<RoomListener> listeners() {
    return List.of(keeper);
  }

  @Override
  public List<Timer> timers() {
    return List.of(new Timer(Timer.EACH_SECOND, ledger::retry));
  }

  @Override
  public List<String> troubles() {
    return ledger.isBehind() ? List.of("im.journal") : List.of();
  }

  /** Begins to destroy what an earlier process left behind, before a room can take such an id. */
  @Override
  public void start() {
    keeper.clear(ledger.created(), ledger.asked());
  }

  /** Destroys the groups that are still to be destroyed. */
  @Override
  public void stop() {
    Waiting.forEnd("groups", Future.fromCompletionStage(keeper.flush(FLUSH)), FLUSH.plusSeconds(1))
        .filter(left -> left > 0)
        .ifPresent(
            left -> LOG.atWarn().addKeyValue("rooms", left).log("groups are left to be destroyed"));
  }

  @Override
  public void close() {
    serial.shutdownNow();
    ledger.close();
  }
}
