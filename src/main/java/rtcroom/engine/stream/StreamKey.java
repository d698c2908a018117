package rtcroom.engine.stream;

import rtcroom.room.StreamId;

/**
 * What is published and played inside this server: a stream as its publisher sends it, or the mixed
 * view beside it, which has a name that no client can ask for.
 */
public record StreamKey(StreamId stream, boolean mixed) {
  /** Not among the characters of stream ids. */
  private static final String MIXED = "~mixed";

  public static StreamKey of(StreamId stream) {
    return new StreamKey(stream, false);
  }

  public static StreamKey mixedViewOf(StreamId stream) {
    return new StreamKey(stream, true);
  }

  /** For logs and operators, such as {@code 8888_room_user~mixed}. */
  @Override
  public String toString() {
    return mixed ? stream.value() + MIXED : stream.value();
  }
}
