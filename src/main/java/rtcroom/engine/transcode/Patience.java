package rtcroom.engine.transcode;

import java.time.Duration;
import java.time.Instant;

/** How long a process that is given packets may take to answer. For one thread. */
final class Patience {
  /** Given packets for so long it must have answered. */
  private static final Duration STUCK = Duration.ofSeconds(3);

  /** Likewise before its first answer: a busy host takes long to start a program. */
  private static final Duration STARTING = Duration.ofSeconds(10);

  /** After so long without packets what is waited for begins anew. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  private Instant givenAt = Instant.EPOCH;
  private Instant waitingSince = Instant.EPOCH;
  private boolean answered;
  private boolean everAnswered;

  /** Another process was begun. */
  void began(Instant now) {
    waitingSince = now;
    answered = false;
    everAnswered = false;
  }

  /** There was a packet. */
  void given(Instant now) {
    if (answered || givenAt.plus(PAUSE).isBefore(now)) {
      waitingSince = now;
      answered = false;
    }
    givenAt = now;
  }

  /** The process made something. */
  void answered() {
    answered = true;
    everAnswered = true;
  }

  boolean isOver(Instant now) {
    boolean given = givenAt.plus(PAUSE).isAfter(now);
    Duration patience = everAnswered ? STUCK : STARTING;
    return given && !answered && waitingSince.plus(patience).isBefore(now);
  }
}
