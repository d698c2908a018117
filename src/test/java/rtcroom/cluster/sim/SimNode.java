package rtcroom.cluster.sim;

import rtcroom.calls.Schedule;
import rtcroom.cluster.Forgetful;
import rtcroom.cluster.LogClock;
import rtcroom.cluster.LogSequencer;
import rtcroom.cluster.Replica;
import rtcroom.rooms.RoomDirectory;

/** One life of a node: all of the server's that orders, holds and answers commands. */
final class SimNode {
  private static final long SWEEP = 500;

  final RoomDirectory directory;
  final Replica replica;
  final LogSequencer sequencer;
  final RaftModel log;
  private final Cluster cluster;
  private final int id;

  SimNode(Cluster cluster, int id, Disk disk) {
    this.cluster = cluster;
    this.id = id;
    World world = cluster.world;
    LogClock clock = new LogClock();
    directory = new RoomDirectory(cluster.settings, world, clock);
    log = new RaftModel(cluster, id, disk);
    Schedule schedule =
        (delay, action) -> {
          world.after(id, delay.toMillis(), action);
          return () -> {};
        };
    sequencer = new LogSequencer(log, directory, world, schedule, world.random::nextLong);
    replica = new Replica(directory, clock, cluster.settings, sequencer);
    directory.listen(event -> cluster.hear(this, event));
  }

  void start() {
    boolean twice = cluster.sabotage == Sabotage.DOES_TWICE;
    log.start(twice ? new Forgetful(replica) : replica);
    sweep();
  }

  private void sweep() {
    sequencer.sweep();
    cluster.world.after(id, SWEEP, this::sweep);
  }
}
