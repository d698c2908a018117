package rtcroom.rooms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import rtcroom.room.StreamId;

/** A live service that answers as the test says: at once, later, never, or not at all. */
final class ScriptedStreams implements StreamStatus {
  /** A question nobody has answered yet. */
  record Question(StreamId stream, CompletableFuture<StreamState> answer) {}

  private final List<Question> open = new ArrayList<>();
  private final List<StreamId> asked = new ArrayList<>();
  private final Map<StreamId, CompletionStage<StreamState>> ready = new HashMap<>();
  private @Nullable CompletionStage<StreamState> everything =
      CompletableFuture.completedStage(StreamState.NOT_PUSHING);
  private @Nullable RuntimeException failure;

  void answer(StreamState state) {
    everything = CompletableFuture.completedStage(state);
    failure = null;
  }

  void answer(String stream, CompletionStage<StreamState> state) {
    ready.put(new StreamId(stream), state);
  }

  /** From now on, questions stay open. */
  void think() {
    everything = null;
  }

  void failWith(RuntimeException exception) {
    failure = exception;
  }

  @Override
  public CompletionStage<StreamState> of(StreamId stream) {
    asked.add(stream);
    if (failure != null) {
      throw failure;
    }
    CompletionStage<StreamState> scripted = ready.getOrDefault(stream, everything);
    if (scripted != null) {
      return scripted;
    }
    Question question = new Question(stream, new CompletableFuture<>());
    open.add(question);
    return question.answer();
  }

  List<StreamId> asked() {
    return asked;
  }

  List<Question> open() {
    return open;
  }

  /** Answers the oldest open question. */
  void conclude(StreamState state) {
    open.removeFirst().answer().complete(state);
  }
}
