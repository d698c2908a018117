package rtcroom.chat;

/**
 * How often something may happen.
 *
 * @param perSecond in the long run; 0 is no limit
 * @param burst at once, after a rest
 */
public record Pace(int perSecond, int burst) {
  /** No limit. */
  public static final Pace NONE = new Pace(0, 0);

  /** The same, so many times as often. */
  public Pace times(int factor) {
    return new Pace(perSecond * factor, burst * factor);
  }
}
