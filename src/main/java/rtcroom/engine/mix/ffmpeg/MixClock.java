package rtcroom.engine.mix.ffmpeg;

import java.time.Duration;
import java.time.Instant;

/**
 * The time that all inputs of one process share: {@link FilterGraph#START} when it was asked for,
 * and on from there with the server's clock. A packet stands where it arrived, so that what
 * happened together is seen together, whenever the pushers began. Their clocks drift by less than a
 * frame in ten minutes, which is left alone.
 *
 * @param start on the server's steady clock
 */
record MixClock(Instant start) {
  /**
   * What has to be added to the times of a stream, in milliseconds.
   *
   * @param time of a packet, on the stream's own clock
   * @param at when it arrived
   */
  long offset(long time, Instant at) {
    return FilterGraph.START * 1000L + Duration.between(start, at).toMillis() - time;
  }
}
