package rtcroom.access;

import java.util.concurrent.CompletionStage;

/** Brings the published keys of the operator's account system. */
@FunctionalInterface
public interface JwksFetcher {
  /**
   * Fetches the key set as text. Must not block, must bound the size of the text, and must complete
   * within seconds, well or not: nobody asks again before it did.
   */
  CompletionStage<String> fetch();
}
