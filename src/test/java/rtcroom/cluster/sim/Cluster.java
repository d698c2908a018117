package rtcroom.cluster.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import rtcroom.rooms.NumberedEvent;
import rtcroom.rooms.RoomsSettings;

/** Some nodes, some of them running. Hears every event, and knows which cannot be. */
final class Cluster {
  final World world;
  final Sabotage sabotage;
  final RoomsSettings settings;

  /** Whether people talk too: else no node spends time on it. */
  boolean talks;

  private final List<Disk> disks = new ArrayList<>();
  private final List<@Nullable SimNode> nodes = new ArrayList<>();
  private final Map<Long, NumberedEvent> heard = new HashMap<>();

  Cluster(World world, int size, Sabotage sabotage, RoomsSettings settings) {
    this.world = world;
    this.sabotage = sabotage;
    this.settings = settings;
    for (int id = 0; id < size; id++) {
      disks.add(new Disk());
      nodes.add(null);
    }
  }

  int size() {
    return disks.size();
  }

  List<Integer> ids() {
    return IntStream.range(0, size()).boxed().toList();
  }

  Optional<SimNode> node(int id) {
    return Optional.ofNullable(nodes.get(id));
  }

  SimNode running(int id) {
    return Objects.requireNonNull(nodes.get(id));
  }

  void start(int id) {
    if (nodes.get(id) == null) {
      SimNode node = new SimNode(this, id, disks.get(id));
      nodes.set(id, node);
      node.start();
    }
  }

  /** Whatever was not written is lost. */
  void crash(int id) {
    world.end(id);
    nodes.set(id, null);
  }

  void deliver(int from, int to, Message message) {
    node(to).ifPresent(node -> node.log.on(from, message));
  }

  /** One order of events for all, in every life of every node. */
  void hear(SimNode node, NumberedEvent event) {
    NumberedEvent before =
        event.number() == NumberedEvent.MISSED ? null : heard.putIfAbsent(event.number(), event);
    if (before != null && !before.equals(event)) {
      throw new AssertionError("two events of one number: " + before + " and " + event);
    }
    int seats = settings.rules(event.kind()).maxMembers();
    node.directory
        .find(event.kind(), event.room())
        .filter(view -> view.room().members().size() > seats)
        .ifPresent(
            view -> {
              throw new AssertionError("more members than seats: " + view.room());
            });
  }
}
