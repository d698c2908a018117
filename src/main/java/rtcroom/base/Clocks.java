package rtcroom.base;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The two times of a server. Whatever is measured, waited for or kept for a while goes by the
 * steady one, or a step of the system's clock ends it at once or keeps it for ever; whatever people
 * read, and what is signed or was signed for others, goes by the one that people read.
 *
 * @param shown the system's clock, which may be set at any time
 * @param steady only forward, and at the pace of seconds; began with the other
 */
public record Clocks(InstantSource shown, InstantSource steady) {
  /** Both from a clock that nobody sets. */
  public static Clocks of(InstantSource clock) {
    return new Clocks(clock, clock);
  }

  /** How people read a steady time, by their clock as it is now. */
  public Instant shown(Instant steadily) {
    return shown.instant().plus(Duration.between(steady.instant(), steadily));
  }

  /** When it is time that people read as {@code read}, by their clock as it is now. */
  public Instant steady(Instant read) {
    return steady.instant().plus(Duration.between(shown.instant(), read));
  }
}
