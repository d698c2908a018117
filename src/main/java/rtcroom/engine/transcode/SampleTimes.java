package rtcroom.engine.transcode;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Which moments of the stream samples belong to, from the one who gives them to an encoder to the
 * one who takes its frames. Safe for use by two threads.
 */
final class SampleTimes {
  /** Samples a millisecond. */
  static final int A_MILLI = 48;

  private final Deque<Anchor> anchors = new ArrayDeque<>();

  private record Anchor(long sample, double millis) {
    double at(long other) {
      return millis + (other - sample) / (double) A_MILLI;
    }
  }

  /** From that sample on, times count from {@code millis}. */
  synchronized void begin(long sample, double millis) {
    anchors.add(new Anchor(sample, millis));
  }

  /** When a sample is heard that is yet to come: it goes on from the last that began. */
  synchronized double next(long sample) {
    return anchors.getLast().at(sample);
  }

  /** When a sample is heard; to be asked in their order. */
  synchronized double at(long sample) {
    Anchor first = anchors.removeFirst();
    while (!anchors.isEmpty() && anchors.getFirst().sample() <= sample) {
      first = anchors.removeFirst();
    }
    anchors.addFirst(first);
    return first.at(sample);
  }
}
