package rtcroom.chat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import rtcroom.rooms.Rooms.Undecided;

/** What the operator asked at this node and the log has not answered yet. Any thread may call. */
final class PendingOperations {
  private final Map<DeviceId, CompletableFuture<Answer>> waiting = new ConcurrentHashMap<>();

  /**
   * Waits for an answer.
   *
   * @param submit takes the operation to the log; done once it was applied here
   */
  CompletionStage<Answer> await(DeviceId asker, Supplier<CompletionStage<?>> submit) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    waiting.put(asker, answer);
    submit
        .get()
        .whenComplete(
            (_, failure) -> {
              waiting.remove(asker);
              answer.completeExceptionally( // unless it was answered
                  failure == null ? new Undecided("done at another node") : failure);
            });
    return answer;
  }

  /** There is one, perhaps of another node. */
  void answered(DeviceId asker, Answer answer) {
    CompletableFuture<Answer> one = waiting.remove(asker);
    if (one != null) {
      one.complete(answer);
    }
  }
}
