package rtcroom.engine.relay;

/**
 * What became of a request.
 *
 * @param <T> what an accepted one holds
 */
public sealed interface Verdict<T> {
  record Accepted<T>(T held) implements Verdict<T> {}

  record Refused<T>(LiveRefusal why) implements Verdict<T> {}
}
