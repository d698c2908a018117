package rtcroom.im;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import rtcroom.im.ChatReply.Result;
import rtcroom.room.RoomId;

/**
 * A chat service that answers as the test says, and writes down what it was asked. For one thread.
 */
final class ScriptedChat implements ChatService {
  final List<String> calls = new ArrayList<>();
  private final Map<String, Deque<Result>> scripts = new HashMap<>();
  private final Map<String, Deque<CompletableFuture<ChatReply>>> held = new HashMap<>();
  private final Map<String, Integer> holding = new HashMap<>();
  private int running;
  private int mostRunning;

  /** The next calls such as {@code create r1} get these answers; after that, {@code DONE}. */
  void answer(String call, Result... results) {
    scripts.computeIfAbsent(call, _ -> new ArrayDeque<>()).addAll(List.of(results));
  }

  /** The next call of this kind waits for {@link #release}. */
  void hold(String call) {
    holding.merge(call, 1, Integer::sum);
  }

  void release(String call, Result result) {
    Objects.requireNonNull(held.get(call)).remove().complete(new ChatReply(result, "as scripted"));
  }

  int mostRunning() {
    return mostRunning;
  }

  @Override
  public CompletionStage<ChatReply> createGroup(RoomId room) {
    return call("create " + room);
  }

  @Override
  public CompletionStage<ChatReply> destroyGroup(RoomId room) {
    return call("destroy " + room);
  }

  @Override
  public CompletionStage<ChatReply> notifyGroup(RoomId room, String content) {
    return call("notify " + room);
  }

  private CompletionStage<ChatReply> call(String call) {
    calls.add(call);
    CompletableFuture<ChatReply> reply = new CompletableFuture<>();
    running++;
    mostRunning = Math.max(mostRunning, running);
    if (holding.merge(call, 0, Integer::sum) > 0) {
      holding.merge(call, -1, Integer::sum);
      held.computeIfAbsent(call, _ -> new ArrayDeque<>()).add(reply);
    } else {
      Result next = scripts.computeIfAbsent(call, _ -> new ArrayDeque<>()).poll();
      reply.complete(next == null ? ChatReply.DONE : new ChatReply(next, "as scripted"));
    }
    return reply.whenComplete((_, _) -> running--);
  }
}
