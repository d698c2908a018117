package rtcroom.live;

/** What was read from {@code mergeParams}. */
public sealed interface MixReading permits MixOrder, MixReading.Refused {
  /** It cannot be passed on. */
  record Refused(MixRefusal why) implements MixReading {}
}
