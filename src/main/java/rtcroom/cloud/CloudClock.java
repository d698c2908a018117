package rtcroom.cloud;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clock that the cloud goes by, as far as its answers told: ours, until it does not believe
 * that one. Safe for use by many threads.
 */
public final class CloudClock implements InstantSource {
  private static final Logger LOG = LoggerFactory.getLogger(CloudClock.class);

  /** Below this, our clock is not what the cloud minds. */
  private static final Duration TOLERATED = Duration.ofMinutes(1);

  private final InstantSource clock;

  /** To be added to our clock. */
  private volatile Duration off = Duration.ZERO;

  public CloudClock(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Instant instant() {
    return clock.instant().plus(off);
  }

  /**
   * Goes by the date of an answer that did not believe ours.
   *
   * @return whether that is another time than it was taken for
   */
  public boolean setBy(@Nullable Instant date) {
    if (date == null) {
      return false;
    }
    Duration found = Duration.between(clock.instant(), date);
    boolean another = found.minus(off).abs().compareTo(TOLERATED) > 0;
    if (another) {
      LOG.warn("the clock is {} off that of the cloud: let NTP set it", found);
      off = found;
    }
    return another;
  }
}
