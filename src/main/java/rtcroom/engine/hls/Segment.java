package rtcroom.engine.hls;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;

/**
 * Some seconds of a stream.
 *
 * @param number later segments of a stream have larger ones, whatever happens to it
 * @param bytes an MPEG transport stream; must never be modified
 * @param millis its length
 * @param discontinuity how many times the stream had been interrupted or had changed
 * @param begin when its first packet was sent
 */
record Segment(long number, Buffer bytes, long millis, int discontinuity, Instant begin) {}
