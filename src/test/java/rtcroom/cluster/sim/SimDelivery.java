package rtcroom.cluster.sim;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import rtcroom.chat.Delivery;
import rtcroom.chat.GroupKey;
import rtcroom.chat.Push;

/** Brings pushes to the connections of one node. */
final class SimDelivery implements Delivery {
  private static final int TICK = 5;

  private final Map<GroupKey, Set<Talker.Line>> subscribers = new HashMap<>();
  private final Consumer<Runnable> afterTick;

  SimDelivery(World world, int node) {
    afterTick = flush -> world.after(node, TICK, flush);
  }

  void subscribe(GroupKey group, Talker.Line line) {
    subscribers.computeIfAbsent(group, _ -> new LinkedHashSet<>()).add(line);
  }

  void unsubscribe(GroupKey group, Talker.Line line) {
    subscribers.getOrDefault(group, Set.of()).remove(line);
  }

  @Override
  public void publish(GroupKey group, List<Push> pushes) {
    for (Talker.Line line : List.copyOf(subscribers.getOrDefault(group, Set.of()))) {
      pushes.forEach(line::push);
    }
  }

  @Override
  public void end(GroupKey group) {
    subscribers.remove(group);
  }

  @Override
  public void broadcast(Push push) {}

  @Override
  public void afterTick(Runnable flush) {
    afterTick.accept(flush);
  }
}
