package rtcroom.cluster.sim;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import rtcroom.chat.Answer;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;

/**
 * People who talk at any node while nodes are killed, stand still and are cut off: all hear the
 * same under the same numbers, without a gap, and whatever was acknowledged. When a node is gone
 * for good, so are in the end those who were there, and nobody else.
 */
final class ChatLife {
  private static final int PEOPLE = 5;
  private static final int FAULTS = 4;
  private static final int MOST_WAITS = 900;

  private final World world;
  private final Cluster cluster;
  private final Told told = new Told();
  private final List<Talker> people;

  ChatLife(long seed, Sabotage sabotage) {
    world = new World(new SplittableRandom(seed));
    cluster = new Cluster(world, 3, sabotage, SimRooms.settings(Duration.ofHours(1)));
    cluster.talks = true;
    boolean resumes = sabotage != Sabotage.FORGETS_POSITIONS;
    people =
        IntStream.range(0, PEOPLE)
            .mapToObj(number -> new Talker(cluster, told, number, PEOPLE, resumes))
            .toList();
  }

  void live() {
    cluster.ids().forEach(cluster::start);
    world.run(Duration.ofSeconds(2));
    people.forEach(Talker::begin);
    world.run(Duration.ofSeconds(1));
    for (int i = 0; i < FAULTS; i++) {
      fault();
      world.run(Duration.ofMillis(500 + world.random.nextInt(2500)));
    }
    world.heal();
    cluster.ids().forEach(cluster::start);
    world.run(Duration.ofSeconds(3));
    people.forEach(Talker::end);
    await("all hear all", this::isQuiet);
    check();
    leaveForEver();
  }

  private void fault() {
    int node = world.random.nextInt(cluster.size());
    switch (world.random.nextInt(5)) {
      case 0, 1 -> crash(node, true);
      case 2 -> world.pause(node, Duration.ofMillis(world.random.nextInt(6000)));
      case 3 ->
          cluster
              .ids()
              .forEach(
                  other -> {
                    world.cut(node, other);
                    world.cut(other, node);
                  });
      default -> world.heal();
    }
  }

  private void crash(int node, boolean returns) {
    cluster.crash(node);
    people.forEach(one -> one.crashed(node));
    if (returns) {
      world.after(-1, world.random.nextInt(1500), () -> cluster.start(node));
    }
  }

  private void await(String what, java.util.function.BooleanSupplier condition) {
    for (int i = 0; i < MOST_WAITS && !condition.getAsBoolean(); i++) {
      world.run(Duration.ofMillis(100));
    }
    if (!condition.getAsBoolean()) {
      throw new AssertionError("never: " + what + "; " + situation());
    }
  }

  private String situation() {
    List<Long> applied =
        cluster.ids().stream()
            .flatMap(id -> cluster.node(id).stream())
            .map(node -> node.replica.applied())
            .toList();
    List<String> places =
        people.stream()
            .map(
                one -> "%s@%d in %s read %s".formatted(one.user, one.node(), one.group, one.read()))
            .toList();
    List<String> unheard = told.acknowledged().stream().filter(id -> !told.isHeard(id)).toList();
    return "applied " + applied + ", " + places + ", unheard " + unheard;
  }

  /** Whether all are somewhere and have read as far as the others of their group. */
  private boolean isQuiet() {
    boolean level =
        cluster.ids().stream().map(id -> cluster.running(id).replica.applied()).distinct().count()
            == 1;
    return level
        && told.acknowledged().stream().allMatch(told::isHeard)
        && people.stream().allMatch(one -> one.node() >= 0 && members(one).contains(one.user))
        && people.stream()
            .allMatch(
                one ->
                    people.stream()
                            .filter(other -> other.group.equals(one.group))
                            .map(Talker::read)
                            .distinct()
                            .count()
                        == 1);
  }

  private Set<UserId> members(Talker of) {
    return members(of.node(), of.group);
  }

  private Set<UserId> members(int node, RoomId group) {
    return cluster.running(node).chat.members(group, 0, 100) instanceof Answer.Members all
        ? new HashSet<>(all.members())
        : Set.of();
  }

  private void check() {
    long digest = cluster.running(0).replica.digest();
    for (int id : cluster.ids()) {
      if (cluster.running(id).replica.digest() != digest) {
        throw new AssertionError("node " + id + " holds another chat than node 0");
      }
    }
  }

  private void leaveForEver() {
    int lost = people.getFirst().node();
    people.stream().filter(one -> one.node() == lost).forEach(Talker::leave);
    crash(lost, false);
    Set<UserId> staying = new HashSet<>();
    people.stream().filter(one -> one.node() >= 0).forEach(one -> staying.add(one.user));
    List<Integer> left = cluster.ids().stream().filter(id -> id != lost).toList();
    await(
        "who was at a node that is gone has left",
        () ->
            left.stream()
                .allMatch(
                    id -> {
                      Set<UserId> here = new HashSet<>(members(id, new RoomId("1")));
                      here.addAll(members(id, new RoomId("2")));
                      return here.equals(staying);
                    }));
  }

  int acknowledged() {
    return told.count();
  }
}
