package rtcroom.engine.stream;

/**
 * What became of a request.
 *
 * @param <T> what an accepted one holds
 */
public sealed interface Admission<T> {
  record Accepted<T>(T held) implements Admission<T> {}

  record Refused<T>(LiveRefusal why) implements Admission<T> {}
}
