package rtcroom.engine.relay;

import java.time.Duration;

/**
 * The bounds of the relay.
 *
 * @param limits of streams and viewers
 * @param timeouts how long peers are waited for
 * @param gop what is kept for those who join
 * @param slowViewer when a viewer is too slow
 * @param tick how long packets are gathered at most before they are sent, by how busy the loop is
 *     with sending; 1 to 100 ms
 */
public record RelaySettings(
    Limits limits, Timeouts timeouts, Gop gop, SlowViewer slowViewer, Duration tick) {
  /** As configured when nothing is. */
  public static RelaySettings usual() {
    return new RelaySettings(
        new Limits(1000, 100, 20_000, 5000, 10_000),
        new Timeouts(
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(3),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10)),
        new Gop(8 << 20, 2500, Duration.ofSeconds(20)),
        new SlowViewer(1 << 20, Duration.ofSeconds(2), Duration.ofSeconds(10), 3),
        Duration.ofMillis(20));
  }

  /**
   * How many there may be.
   *
   * @param streams published at once
   * @param streamsPerAddress published from one address
   * @param viewers of all streams
   * @param viewersPerAddress from one address
   * @param viewersPerStream of one stream
   */
  public record Limits(
      int streams,
      int streamsPerAddress,
      int viewers,
      int viewersPerAddress,
      int viewersPerStream) {}

  /**
   * How long is waited.
   *
   * @param firstPacket for the first packet of a publisher
   * @param nextPacket for every other
   * @param takeOver a publisher silent for longer gives way to another
   * @param offline for a publisher when somebody wants to play
   * @param republish for a publisher to come back while viewers stay
   */
  public record Timeouts(
      Duration firstPacket,
      Duration nextPacket,
      Duration takeOver,
      Duration offline,
      Duration republish) {}

  /** What is kept of a stream since its last key frame; nothing when it is more. */
  public record Gop(int bytes, int frames, Duration length) {}

  /**
   * When a viewer is too slow.
   *
   * @param bytes waiting for it
   * @param age of the oldest byte waiting for it
   * @param closeAfter after so long without catching up it is closed
   * @param drops after so many within a minute it is closed
   */
  public record SlowViewer(int bytes, Duration age, Duration closeAfter, int drops) {}
}
