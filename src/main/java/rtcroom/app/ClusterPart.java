package rtcroom.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.calls.VertxSchedule;
import rtcroom.cluster.LogClock;
import rtcroom.cluster.LogSequencer;
import rtcroom.cluster.Replica;
import rtcroom.cluster.ReplicatedLog;
import rtcroom.cluster.ratis.RatisLog;
import rtcroom.metrics.ServerMeters;
import rtcroom.rooms.RoomDirectory;
import rtcroom.rooms.Rooms;
import rtcroom.rooms.RoomsSettings;

/** Rooms that outlive the process: their log, and what puts commands into it. */
final class ClusterPart implements Part {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterPart.class);
  private static final String NODE = "a";
  private static final long SNAPSHOT_ENTRIES = 50_000;
  private static final Duration SWEEP = Duration.ofMillis(500);

  /** A million rooms are read in seconds; this is for a disk in trouble. */
  private static final Duration REPLAY = Duration.ofMinutes(10);

  private final Path data;
  private final RoomsSettings settings;
  private final RoomDirectory directory;
  private final ReplicatedLog log;
  private final LogSequencer sequencer;
  private final Replica replica;

  ClusterPart(Setup setup, Path data) {
    this.data = data;
    settings = setup.settings().rooms();
    LogClock clock = new LogClock();
    directory = new RoomDirectory(settings, setup.steady(), clock);
    log = new RatisLog(NODE, data, SNAPSHOT_ENTRIES);
    sequencer =
        new LogSequencer(
            log,
            directory,
            setup.steady(),
            new VertxSchedule(setup.vertx()),
            setup.random()::nextLong);
    replica = new Replica(directory, clock, settings, sequencer);
  }

  RoomDirectory directory() {
    return directory;
  }

  Rooms.Sequencer sequencer() {
    return sequencer;
  }

  /**
   * Takes up what earlier processes left; returns when all of it is there. Nobody hears of the
   * events that made it: they were announced when they happened.
   *
   * @throws IOException saying what is wrong with the folder
   */
  void open() throws IOException {
    try {
      log.start(replica);
    } catch (IOException e) {
      throw new IOException("cluster.data: " + data + ": " + e.getMessage(), e);
    }
    Waiting.forStart("the rooms in " + data, sequencer.barrier(), REPLAY);
    if (!replica.decidesBy(settings)) {
      Waiting.forStart("the rules of rooms", sequencer.decideBy(settings), REPLAY);
    }
    LOG.atInfo()
        .addKeyValue("rooms", directory.figures().rooms())
        .addKeyValue("entries", replica.applied())
        .log("rooms of earlier processes are there");
  }

  @Override
  public List<Timer> timers() {
    return List.of(new Timer(SWEEP, sequencer::sweep));
  }

  @Override
  public List<String> faults() {
    return log.status().isAlive() ? List.of() : List.of("cluster.data");
  }

  @Override
  public void show(ServerMeters meters) {
    meters.gauge("rtcroom.cluster.entries", replica::applied);
    meters.gauge("rtcroom.cluster.unanswered", sequencer::unanswered);
    meters.gauge("rtcroom.cluster.term", () -> log.status().term());
    meters.gauge("rtcroom.cluster.alive", () -> log.status().isAlive() ? 1 : 0);
  }

  @Override
  public void close() {
    log.close();
  }
}
