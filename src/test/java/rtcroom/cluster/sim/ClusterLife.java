package rtcroom.cluster.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import rtcroom.cluster.Mirror;
import rtcroom.room.RoomId;

/** A cluster to which everything happens that can, some clients, and what must hold at the end. */
final class ClusterLife {
  private static final int CLIENTS = 4;
  private static final int FAULTS = 4;
  private static final int MOST_WAITS = 600;
  private static final Duration CALM = Duration.ofSeconds(3);

  private final World world;
  private final Cluster cluster;
  private final List<Lane> lanes;
  private final List<Lane> seen = new ArrayList<>();

  ClusterLife(long seed, Sabotage sabotage) {
    world = new World(new SplittableRandom(seed));
    int size = world.random.nextInt(8) == 0 ? 1 : 3;
    cluster = new Cluster(world, size, sabotage, SimRooms.settings(Duration.ofHours(1)));
    lanes = IntStream.range(0, CLIENTS).mapToObj(_ -> new Lane(cluster)).toList();
  }

  void live() {
    cluster.ids().forEach(cluster::start);
    world.run(Duration.ofSeconds(1));
    lanes.forEach(Lane::begin);
    for (int i = 0; i < FAULTS; i++) {
      world.run(Duration.ofMillis(world.random.nextInt(1500)));
      fault();
    }
    world.run(Duration.ofMillis(500));
    calmDown();
    check();
  }

  private void fault() {
    int node = world.random.nextInt(cluster.size());
    int other = world.random.nextInt(cluster.size());
    switch (world.random.nextInt(8)) {
      case 0, 1 -> crash(node);
      case 2 -> world.pause(node, Duration.ofMillis(world.random.nextInt(3000)));
      case 3 -> cluster.ids().forEach(id -> cutBoth(node, id));
      case 4 -> cluster.ids().forEach(id -> world.cut(id, node));
      case 5 -> cutBoth(node, other);
      case 6 -> world.heal();
      default -> cluster.ids().forEach(this::crash);
    }
  }

  private void cutBoth(int one, int other) {
    if (one != other) {
      world.cut(one, other);
      world.cut(other, one);
    }
  }

  private void crash(int node) {
    cluster.crash(node);
    lanes.forEach(lane -> lane.crashed(node));
    world.after(-1, world.random.nextInt(1500), () -> cluster.start(node));
  }

  private void calmDown() {
    world.heal();
    lanes.forEach(Lane::end);
    world.run(CALM);
    cluster.ids().forEach(cluster::start);
    for (int id : cluster.ids()) {
      IntStream.rangeClosed(1, Lane.ROOMS)
          .forEach(
              room -> {
                Lane lane = new Lane(cluster);
                lane.see(id, new RoomId("" + room));
                seen.add(lane);
              });
    }
    for (int i = 0; i < MOST_WAITS && !(isSeen() && isLevel()); i++) {
      world.run(Duration.ofMillis(50));
    }
  }

  private boolean isSeen() {
    return seen.stream().noneMatch(lane -> lane.calls.getFirst().isUndecided());
  }

  /** Whether all nodes have applied the same entries. */
  private boolean isLevel() {
    return cluster.ids().stream()
            .map(id -> cluster.running(id).replica.applied())
            .distinct()
            .count()
        == 1;
  }

  private void check() {
    List<Call> calls =
        Stream.concat(lanes.stream(), seen.stream()).flatMap(lane -> lane.calls.stream()).toList();
    if (!isSeen()) {
      throw new AssertionError("no service after all is well again");
    }
    for (int room = 1; room <= Lane.ROOMS; room++) {
      RoomId id = new RoomId("" + room);
      List<Call> here = calls.stream().filter(call -> call.room.equals(id)).toList();
      if (!Linearizability.holds(here, cluster.settings.rules(Lane.KIND))) {
        throw new AssertionError("not linearizable: " + here);
      }
    }
    long digest = cluster.running(0).replica.digest();
    for (int id : cluster.ids()) {
      SimNode node = cluster.running(id);
      if (node.replica.digest() != digest) {
        throw new AssertionError("node " + id + " holds other rooms than node 0");
      }
      if (!node.mirror.told().equals(Mirror.there(node.directory))) {
        throw new AssertionError("node " + id + " told of other rooms than it holds");
      }
    }
  }

  /** How many calls were answered. */
  long answered() {
    return lanes.stream()
        .flatMap(lane -> lane.calls.stream())
        .filter(c -> !c.isUndecided())
        .count();
  }
}
