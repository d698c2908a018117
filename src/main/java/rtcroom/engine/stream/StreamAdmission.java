package rtcroom.engine.stream;

/**
 * What became of a request to publish or to play.
 *
 * @param <T> what an accepted one holds
 */
public sealed interface StreamAdmission<T> {
  record Accepted<T>(T held) implements StreamAdmission<T> {}

  record Refused<T>(LiveRefusal why) implements StreamAdmission<T> {}
}
