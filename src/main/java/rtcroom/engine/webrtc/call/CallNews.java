package rtcroom.engine.webrtc.call;

import java.util.Map;
import java.util.function.Consumer;

/**
 * Tells a peer what has changed since it was last told; who comes anew is told all. For one thread.
 */
final class CallNews {
  /** In per cent: a change of the estimate that is told. */
  private static final int MUCH = 10;

  private Consumer<String> line = CallNews::toNobody;
  private CallState state = CallState.NOTHING;
  private Map<String, Integer> levels = Map.of();
  private String speaker = SpeakerChoice.NOBODY;
  private long estimate;
  private boolean told;

  private static void toNobody(String news) {}

  /** Another socket takes the news from now on. */
  void begin(Consumer<String> to) {
    line = to;
    told = false;
    levels = Map.of();
    speaker = SpeakerChoice.NOBODY;
    estimate = 0;
  }

  /** Nobody takes them any more; nothing happens where another has taken the line. */
  void end(Consumer<String> from) {
    if (line == from) {
      begin(CallNews::toNobody);
    }
  }

  void state(CallState now) {
    if (!told || !now.equals(state)) {
      told = true;
      state = now;
      line.accept(CallMessages.state(now));
    }
  }

  void levels(Map<String, Integer> now, String speaking) {
    if (!now.equals(levels) || !speaking.equals(speaker)) {
      levels = Map.copyOf(now);
      speaker = speaking;
      line.accept(CallMessages.levels(now, speaking));
    }
  }

  /**
   * What the network takes.
   *
   * @param kilobits a second; 0 while nothing is known
   */
  void estimate(long kilobits) {
    long change = Math.abs(kilobits - estimate);
    if (kilobits > 0 && change * 100 >= estimate * MUCH && change > 0) {
      estimate = kilobits;
      line.accept(CallMessages.estimate(kilobits));
    }
  }
}
