package rtcroom.cluster;

import java.util.List;
import rtcroom.cluster.codec.ByteSink;
import rtcroom.cluster.codec.ByteSource;
import rtcroom.cluster.codec.Malformed;
import rtcroom.rooms.RoomsSettings;

/**
 * One entry of the log: requests of one node.
 *
 * @param session of the process that asks
 * @param floor the least number that it still waits for: answers below need not be remembered
 * @param stamp milliseconds since 1970 by its clock
 */
record Batch(long session, long floor, long stamp, List<Numbered> requests) {
  private static final int VERSION = 1;

  /** A request, as bytes, with its number within the session: 1, 2, 3… */
  static final class Numbered {
    private final long number;
    private final byte[] request;

    Numbered(long number, byte[] request) {
      this.number = number;
      this.request = request;
    }

    static Numbered of(long number, Request request) {
      ByteSink sink = new ByteSink();
      Request.write(sink, request);
      return new Numbered(number, sink.bytes());
    }

    long number() {
      return number;
    }

    int size() {
      return request.length;
    }

    /** Reads it; as {@link Request#read}. */
    Request read(RoomsSettings rest) {
      return Request.read(new ByteSource(request), rest);
    }
  }

  byte[] bytes() {
    return new ByteSink()
        .code(VERSION)
        .number(session)
        .number(floor)
        .number(stamp)
        .list(requests, (sink, one) -> sink.number(one.number()).raw(one.request))
        .bytes();
  }

  /**
   * @throws Malformed if it was written by a version that this one does not know
   */
  static Batch read(byte[] bytes) {
    ByteSource source = new ByteSource(bytes);
    int version = source.code();
    if (version != VERSION) {
      throw new Malformed("version " + version + " of an entry, not " + VERSION);
    }
    return new Batch(
        source.number(),
        source.number(),
        source.number(),
        source.list(in -> new Numbered(in.number(), in.raw())));
  }
}
