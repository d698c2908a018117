package rtcroom.base;

/**
 * A rate with room for bursts, as a token bucket understands it.
 *
 * @param perSecond refill per second; 0 is no limit
 * @param burst what a bucket holds; 0 with {@link #NONE}
 */
public record Rate(int perSecond, int burst) {
  /** No limit. */
  public static final Rate NONE = new Rate(0, 0);

  /** Whether there is a limit. */
  public boolean isLimited() {
    return perSecond > 0;
  }
}
