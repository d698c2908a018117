package rtcroom.app;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.calls.VertxSchedule;
import rtcroom.im.GroupJanitor;
import rtcroom.im.GroupKeeper;
import rtcroom.im.GroupLedger;
import rtcroom.im.KeeperLimits;
import rtcroom.room.RoomId;
import rtcroom.rooms.RoomDirectory;
import rtcroom.rooms.RoomListener;
import rtcroom.rooms.RoomView;

/** Keeps a chat group for every room, whichever service has the groups. */
final class GroupsPart implements Part {
  private static final Logger LOG = LoggerFactory.getLogger(GroupsPart.class);
  private static final Duration INVENTORY = Duration.ofMinutes(10);
  private static final Duration FLUSH = Duration.ofSeconds(5);

  private final ExecutorService serial =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("groups").factory());
  private final RoomDirectory directory;
  private final GroupLedger ledger;
  private final GroupKeeper keeper;
  private final GroupJanitor janitor;

  GroupsPart(Setup setup, Core core, ChatPart chat) {
    directory = core.directory();
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
    janitor =
        new GroupJanitor(
            chat.inventory(), directory::exists, lost -> keeper.clearLost(lost, directory::exists));
  }

  @Override
  public List<RoomListener> listeners() {
    return List.of(keeper);
  }

  @Override
  public List<Timer> timers() {
    return List.of(
        new Timer(Timer.EACH_SECOND, ledger::retry), new Timer(INVENTORY, janitor::look));
  }

  @Override
  public List<String> troubles() {
    return ledger.isBehind() ? List.of("im.journal") : List.of();
  }

  /**
   * Begins to destroy what an earlier process left behind, before a room can take such an id; and
   * to make the groups of rooms that outlived it.
   */
  @Override
  public void start() {
    List<RoomId> created = ledger.created();
    keeper.clear(goneOf(created), goneOf(ledger.asked()));
    Set<RoomId> there = Set.copyOf(created);
    directory
        .views()
        .map(RoomView::room)
        .filter(room -> room.kind().pushesStreams() && !there.contains(room.id()))
        .forEach(room -> keeper.again(room.kind(), room.id()));
  }

  private List<RoomId> goneOf(List<RoomId> rooms) {
    return rooms.stream().filter(room -> !directory.exists(room)).toList();
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
