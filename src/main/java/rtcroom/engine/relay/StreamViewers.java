package rtcroom.engine.relay;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import rtcroom.base.LoopLoads;
import rtcroom.engine.stream.Encoding;
import rtcroom.engine.stream.EventLoop;

/**
 * Where the viewers of one stream are: on which loops, with which encodings. For the loop of the
 * stream.
 */
final class StreamViewers {
  private final Map<GroupKey, Group> groups = new HashMap<>();
  private final StreamCounts counts;
  private final LoopLoads<EventLoop> loads;

  /** What viewers share. */
  private record GroupKey(EventLoop loop, Encoding encoding) {
    static GroupKey of(ViewerFlow flow) {
      return new GroupKey(flow.viewer().loop(), flow.viewer().encoding());
    }

    void run(Runnable task) {
      loop.run(task);
    }
  }

  /** Those who share a key, and how many have joined and not left. */
  private record Group(LoopViewers viewers, int count) {}

  /** Nobody, on loops with such loads. */
  StreamViewers(StreamCounts counts, LoopLoads<EventLoop> loads) {
    this.counts = counts;
    this.loads = loads;
  }

  boolean isEmpty() {
    return groups.isEmpty();
  }

  /** In nanoseconds: between two deliveries, for those whose loops have most to do. */
  long waits() {
    long longest = 0;
    for (Group group : groups.values()) {
      longest = Math.max(longest, group.viewers().load().waits());
    }
    return longest;
  }

  void join(ViewerFlow flow, JoinSnapshot snapshot) {
    GroupKey key = GroupKey.of(flow);
    Group group = groups.computeIfAbsent(key, this::nobody);
    groups.put(key, new Group(group.viewers(), group.count() + 1));
    key.run(() -> group.viewers().join(flow, snapshot));
  }

  /** A viewer that joined here is gone; a group nobody is left in gets nothing more. */
  void left(ViewerFlow flow) {
    groups.computeIfPresent(
        GroupKey.of(flow),
        (_, group) ->
            group.count() > 1 ? new Group(group.viewers(), group.count() - 1) : forgotten());
  }

  /** How many there are whose encoding is such. */
  int count(Predicate<Encoding> such) {
    return groups.entrySet().stream()
        .filter(entry -> such.test(entry.getKey().encoding()))
        .mapToInt(entry -> entry.getValue().count())
        .sum();
  }

  /** Sends the batch to all whose encoding is such; who reads it knows {@code after}. */
  void deliver(Batch batch, StreamHeaders after, Predicate<Encoding> such) {
    groups.forEach(
        (key, group) -> {
          if (such.test(key.encoding())) {
            EncodedBatch encoded = new EncodedBatch(batch, batch.bytes(key.encoding()), after);
            key.run(() -> group.viewers().deliver(encoded));
          }
        });
  }

  void forEach(Consumer<LoopViewers> visit) {
    Map.copyOf(groups).forEach((key, group) -> key.run(() -> visit.accept(group.viewers())));
  }

  private Group nobody(GroupKey key) {
    return new Group(new LoopViewers(counts, loads.of(key.loop())), 0);
  }

  @SuppressWarnings("NullAway") // null is how a map is told to forget
  private static Group forgotten() {
    return null;
  }
}
