package rtcroom.engine.mix;

import java.time.Duration;

/**
 * How long a mix waits, and for what.
 *
 * @param inputs for all streams of an order to flow, before it begins without the missing ones
 * @param steady the same tracks have to flow, before a process is started for them
 * @param answer until the order is answered, whatever is known then
 * @param firstFrame of a process, before it is killed
 * @param nextFrame of a process, before it is killed
 * @param anchor for his stream to come back, before the mix ends for good
 * @param between starts of processes for changed inputs, so that a flickering guest costs little
 */
record MixTimeouts(
    Duration inputs,
    Duration steady,
    Duration answer,
    Duration firstFrame,
    Duration nextFrame,
    Duration anchor,
    Duration between) {

  /** The answer comes before clients, which wait 5 s and more, give up. */
  static final MixTimeouts USUAL =
      new MixTimeouts(
          Duration.ofSeconds(5),
          Duration.ofMillis(500),
          Duration.ofSeconds(3),
          Duration.ofSeconds(12),
          Duration.ofSeconds(3),
          Duration.ofSeconds(15),
          Duration.ofSeconds(3));
}
