package rtcroom.engine.rtmp;

import java.time.Duration;

/**
 * Where RTMP is served, and to how many.
 *
 * @param bind address to listen on
 * @param port 0 for any that is free; usually 1935
 * @param eventLoops at least 1
 * @param limits of connections
 * @param timeouts how long peers are waited for
 */
public record RtmpSettings(
    String bind, int port, int eventLoops, Limits limits, Timeouts timeouts) {

  /**
   * How many connections there may be; those beyond are closed at once; 0 is no limit.
   *
   * @param all of them
   * @param perAddress from one address
   * @param inHandshake that have not said yet what they want
   */
  public record Limits(int all, int perAddress, int inHandshake) {}

  /**
   * How long peers are waited for.
   *
   * @param handshake for its end
   * @param idle for a command to publish or to play
   * @param ping a player is asked for a sign of life when it has sent nothing for so long
   * @param silent a player that has sent nothing for so long is closed
   * @param goodbye for a peer that was told to go, before it is cut off
   */
  public record Timeouts(
      Duration handshake, Duration idle, Duration ping, Duration silent, Duration goodbye) {
    public static Timeouts usual() {
      return new Timeouts(
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(15),
          Duration.ofSeconds(60),
          Duration.ofSeconds(1));
    }
  }
}
