package rtcroom.engine.hls;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;

/**
 * Some seconds of a stream.
 *
 * @param number later segments of a stream have larger ones, whatever happens to it
 * @param discontinuity how many times the stream had been interrupted or had changed before it, the
 *     change that it begins with included
 * @param content what it is, whatever its number
 */
record Segment(long number, int discontinuity, Content content) {
  /**
   * A segment without its number.
   *
   * @param bytes an MPEG transport stream; must never be modified
   * @param millis its length
   * @param changed whether it does not continue the one before
   * @param independent whether it can be decoded without the one before
   * @param begin when it was, by the clock of the stream
   * @param codecs as RFC 6381 names them; empty where one has no name
   */
  record Content(
      Buffer bytes,
      long millis,
      boolean changed,
      boolean independent,
      Instant begin,
      String codecs) {}

  Buffer bytes() {
    return content.bytes();
  }

  long millis() {
    return content.millis();
  }

  Instant begin() {
    return content.begin();
  }
}
