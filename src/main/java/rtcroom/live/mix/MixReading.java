package rtcroom.live.mix;

/** What was read from {@code mergeParams}. */
public sealed interface MixReading permits MixOrder, MixReading.Refused {
  /** It cannot be passed on. */
  record Refused(MixRefusal why) implements MixReading {}
}
