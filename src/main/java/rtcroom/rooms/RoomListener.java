package rtcroom.rooms;

/**
 * Acts on events. Every listener hears every event, in order of the numbers, one at a time.
 *
 * <p>Called on whichever thread drains the feed, after the directory's lock was released: a
 * listener returns at once and leaves slow work (network, disk) to others. It may submit commands.
 */
@FunctionalInterface
public interface RoomListener {
  void on(NumberedEvent event);

  /**
   * Hears of events before all others, under the directory's lock, and nothing of what a snapshot
   * brought. It must not call the directory but to read.
   */
  interface Inline extends RoomListener {}
}
