package rtcroom.live.tencent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import rtcroom.room.StreamId;

/** A cloud that fails as often as a test likes, at once. */
final class ScriptedControl implements StreamControl {
  final List<String> calls = new ArrayList<>();
  int failures;

  @Override
  public CompletionStage<Boolean> drop(StreamId stream) {
    return done("drop " + stream);
  }

  @Override
  public CompletionStage<Boolean> endMix(StreamId session) {
    return done("endMix " + session);
  }

  @Override
  public CompletionStage<Boolean> forbid(StreamId stream, Instant until) {
    return done("forbid " + stream);
  }

  @Override
  public CompletionStage<Boolean> resume(StreamId stream) {
    return done("resume " + stream);
  }

  private CompletionStage<Boolean> done(String call) {
    calls.add(call);
    return CompletableFuture.completedStage(failures-- <= 0);
  }
}
