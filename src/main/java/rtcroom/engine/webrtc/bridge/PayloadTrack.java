package rtcroom.engine.webrtc.bridge;

import io.netty.buffer.ByteBuf;
import rtcroom.engine.webrtc.sdp.CodecKind;

/** One section of a player, as what sends payloads sees it. For one thread. */
public interface PayloadTrack {
  /** Whether the player agreed to that codec; what it did not is left out. */
  boolean takes(CodecKind kind);

  /**
   * What is sent from now on comes from another source than before.
   *
   * @param clock what its units mean
   * @param units time of the first payload
   */
  void begin(MediaClock clock, long units);

  /** Sends {@code length} bytes that come next in {@code in}; the reader moves behind them. */
  void send(ByteBuf in, int length, CodecKind kind, boolean marker, long units);
}
