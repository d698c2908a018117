package rtcroom.chat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The last things that happened, by number, count, memory and age. */
final class History<E extends Push.Numbered> {
  /** Nothing is ever added to this one: most users are told nothing, and there are many. */
  private static final Deque<Kept<?>> NOTHING = new ArrayDeque<>(0);

  private final String epoch;
  private final ChatSettings.Kept limits;
  private final Budget budget;

  private Deque<Kept<E>> kept = nothing();
  private long last;
  private long bytes;
  private boolean watched;

  /**
   * @param since by the steady clock; its own time is for people
   */
  record Kept<E>(E event, Instant since) {}

  @SuppressWarnings("unchecked") // holds none of any kind
  private static <E> Deque<Kept<E>> nothing() {
    return (Deque<Kept<E>>) (Deque<?>) NOTHING;
  }

  History(String epoch, ChatSettings.Kept limits, Budget budget) {
    this.epoch = epoch;
    this.limits = limits;
    this.budget = budget;
  }

  Position now() {
    return new Position(epoch, last);
  }

  /** The number the next one must have. */
  long next() {
    return last + 1;
  }

  /** Takes note; what no longer fits is forgotten, oldest first. */
  void add(E event, Instant now) {
    last = event.seq();
    if (kept.isEmpty()) {
      kept = new ArrayDeque<>(1);
    }
    kept.add(new Kept<>(event, now));
    bytes += event.weight();
    budget.take(event.weight());
    forgetUntil(now.minus(limits.age()));
    while (!kept.isEmpty() && (isFull() || budget.isOver())) {
      forgetOldest();
    }
  }

  ChatSettings.Kept limits() {
    return limits;
  }

  /** All that is kept, in order. */
  List<Kept<E>> kept() {
    return List.copyOf(kept);
  }

  /** Puts there what another of the same epoch and limits kept. */
  void restore(long lastSeq, List<Kept<E>> events) {
    last = lastSeq;
    for (Kept<E> one : events) {
      kept = kept.isEmpty() ? new ArrayDeque<>(1) : kept;
      kept.add(one);
      bytes += one.event().weight();
      budget.take(one.event().weight());
    }
  }

  void forgetUntil(Instant age) {
    while (!kept.isEmpty() && !kept.getFirst().since().isAfter(age)) {
      forgetOldest();
    }
  }

  void clear() {
    while (!kept.isEmpty()) {
      forgetOldest();
    }
  }

  /** Sees to it that nothing is kept beyond its age, even if nothing is ever added again. */
  void watch(TimerQueue timers) {
    if (watched || kept.isEmpty()) {
      return;
    }
    watched = true;
    Instant due = kept.getFirst().since().plus(limits.age());
    timers.at(
        due,
        () -> {
          watched = false;
          forgetUntil(due.minus(limits.age()));
          watch(timers);
        });
  }

  /** Whether one more would push the oldest out. */
  boolean isAtLimit() {
    return kept.size() >= limits.count() || bytes >= limits.bytes();
  }

  /** Where one begins who has read up to a number, or as near to it as is still known. */
  Position from(long seq) {
    return new Position(epoch, Math.max(seq, last - kept.size()));
  }

  /** All that came after, in order; empty when that is no longer known. */
  Optional<List<E>> since(Position position) {
    boolean ours = position.epoch().equals(epoch) && position.seq() <= last;
    if (!ours || position.seq() < last - kept.size()) {
      return Optional.empty();
    }
    long known = position.seq() - (last - kept.size());
    return Optional.of(kept.stream().skip(known).map(Kept::event).toList());
  }

  private boolean isFull() {
    return kept.size() > limits.count() || bytes > limits.bytes();
  }

  private void forgetOldest() {
    int weight = kept.remove().event().weight();
    bytes -= weight;
    budget.give(weight);
    if (kept.isEmpty()) {
      kept = nothing();
    }
  }
}
