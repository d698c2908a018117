package rtcroom.calls;

/**
 * Hears of every call to a provider once it is over. Called on any thread; must be safe for that
 * and return at once.
 */
@FunctionalInterface
public interface CallObserver {
  CallObserver NONE = (provider, operation, result, nanos) -> {};

  /**
   * A call is over.
   *
   * @param provider such as {@code tencent}
   * @param operation such as {@code create_group}
   * @param result one of few short lower-case words, fit for a metric's label
   * @param nanos from the call's start to its answer; a bare number since every call is measured
   */
  void onCall(String provider, String operation, String result, long nanos);
}
