package rtcroom.testing.cloud;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * What goes wrong with a call to the fake cloud. The call's own effect happens unless it says not.
 */
public sealed interface Trouble {
  /** All is well. */
  record None() implements Trouble {}

  /** The right answer, late. */
  record Delay(Duration by) implements Trouble {}

  /** The right answer, when the test lets go of it. */
  record Hold(CompletionStage<?> until) implements Trouble {}

  /** An infrastructure error; nothing is done. */
  record HttpStatus(int status) implements Trouble {}

  /** The cloud's own error form with this code; nothing is done. */
  record Code(int code) implements Trouble {}

  /** The same of API 3.0, whose codes are words. */
  record Refusal(String code) implements Trouble {}

  /** HTTP 200 with this body; nothing is done. */
  record Body(String text) implements Trouble {}

  /** The connection is broken off after the call took effect. */
  record BreakOff() implements Trouble {}

  /** The request comes twice; the second answer is the one that is seen. */
  record Twice() implements Trouble {}

  /** The call takes effect and is never answered. */
  record Hang() implements Trouble {}
}
