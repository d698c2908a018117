package rtcroom.cluster.sim;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Virtual time, and what happens in it: one thing after the other, so that a seed lives the same
 * life again. Messages are lost, doubled, late and out of order; nodes are cut off, stopped for a
 * while, or end.
 */
final class World implements InstantSource {
  private static final int MOST_EVENTS = 200_000;
  private static final long BEGIN = 1_700_000_000_000L;

  final SplittableRandom random;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
  private final Set<Link> cut = new HashSet<>();
  private final Map<Integer, Long> pausedUntil = new HashMap<>();
  private final Map<Integer, Integer> lives = new HashMap<>();
  private final double loss;
  private final double doubled;
  private final int latest;
  private long now;
  private long count;

  private record Event(long at, long number, int node, int life, Runnable action) {}

  private record Link(int from, int to) {}

  World(SplittableRandom random) {
    this.random = random;
    loss = random.nextInt(3) == 0 ? random.nextDouble(0.1) : 0;
    doubled = random.nextInt(3) == 0 ? random.nextDouble(0.1) : 0;
    latest = 2 + random.nextInt(40);
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(BEGIN + now);
  }

  long now() {
    return now;
  }

  /** Something that a node does later, unless it has ended by then. */
  void after(int node, long millis, Runnable action) {
    events.add(new Event(now + millis, ++count, node, life(node), action));
  }

  /** A message, which may not arrive. */
  void send(int from, int to, Runnable action) {
    int copies = random.nextDouble() < doubled ? 2 : 1;
    for (int i = 0; i < copies; i++) {
      if (random.nextDouble() >= loss) {
        long delay = 1L + random.nextInt(latest);
        after(to, delay, () -> arrive(from, to, action));
      }
    }
  }

  private void arrive(int from, int to, Runnable action) {
    if (!cut.contains(new Link(from, to))) {
      action.run();
    }
  }

  void cut(int from, int to) {
    cut.add(new Link(from, to));
  }

  void heal() {
    cut.clear();
  }

  /** Nothing happens in a node for a while; then all that was due. */
  void pause(int node, Duration time) {
    pausedUntil.put(node, now + time.toMillis());
  }

  /** Whatever the node was to do is off. */
  void end(int node) {
    lives.merge(node, 1, Integer::sum);
    pausedUntil.remove(node);
  }

  int life(int node) {
    return lives.getOrDefault(node, 0);
  }

  void run(Duration time) {
    long most = count + MOST_EVENTS;
    long end = now + time.toMillis();
    for (Event next = events.peek(); next != null && next.at() <= end; next = events.peek()) {
      events.remove(next);
      if (count > most) {
        throw new AssertionError("the nodes never come to rest");
      }
      now = Math.max(now, next.at());
      long held = pausedUntil.getOrDefault(next.node(), 0L);
      if (held > now) {
        events.add(new Event(held, next.number(), next.node(), next.life(), next.action()));
      } else if (next.life() == life(next.node())) {
        next.action().run();
      }
    }
    now = end;
  }
}
