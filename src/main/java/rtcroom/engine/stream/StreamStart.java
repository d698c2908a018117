package rtcroom.engine.stream;

import java.time.Instant;
import rtcroom.base.Clocks;

/**
 * A publication that begins.
 *
 * @param key what is published
 * @param protocol the publisher's
 * @param address the publisher's, with its port
 */
public record StreamStart(StreamKey key, PushProtocol protocol, String address, Instant at) {
  /** With the time as people read it. */
  public StreamStart shownBy(Clocks clocks) {
    return new StreamStart(key, protocol, address, clocks.shown(at));
  }
}
