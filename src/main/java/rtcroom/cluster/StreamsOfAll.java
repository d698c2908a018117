package rtcroom.cluster;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import rtcroom.cluster.codec.ByteSource;
import rtcroom.room.StreamId;
import rtcroom.rooms.StreamState;
import rtcroom.rooms.StreamStatus;

/**
 * Whether a stream is pushed to any of the nodes. A node that was not heard of for some seconds is
 * taken to be dead, and its streams with it.
 */
public final class StreamsOfAll implements StreamStatus {
  private static final Duration DEAD = Duration.ofSeconds(5);
  private static final List<StreamState> STATES = List.of(StreamState.values());

  private final StreamStatus here;
  private final Supplier<List<String>> others;
  private final NodeLink link;
  private final LeaseDuty duty;
  private final InstantSource clock;

  /**
   * @param here by what this node knows of its own
   * @param others the nodes there are beside this one
   */
  public StreamsOfAll(
      StreamStatus here,
      Supplier<List<String>> others,
      NodeLink link,
      LeaseDuty duty,
      InstantSource clock) {
    this.here = here;
    this.others = others;
    this.link = link;
    this.duty = duty;
    this.clock = clock;
  }

  @Override
  public CompletionStage<StreamState> of(StreamId stream) {
    List<CompletableFuture<StreamState>> all =
        Stream.concat(
                Stream.of(here.of(stream)),
                others.get().stream().filter(this::isAlive).map(node -> at(node, stream)))
            .map(state -> state.exceptionally(_ -> StreamState.UNKNOWN).toCompletableFuture())
            .toList();
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
        .thenApply(_ -> together(all.stream().map(CompletableFuture::join).toList()));
  }

  private boolean isAlive(String node) {
    return clock.millis() - duty.lastHeard(node) < DEAD.toMillis();
  }

  private CompletionStage<StreamState> at(String node, StreamId stream) {
    return link.ask(node, Question.STREAM.begin().text(stream.value()).bytes())
        .thenApply(answer -> new ByteSource(answer).choice(STATES));
  }

  private static StreamState together(List<StreamState> states) {
    return states.contains(StreamState.PUSHING)
        ? StreamState.PUSHING
        : states.contains(StreamState.UNKNOWN) ? StreamState.UNKNOWN : StreamState.NOT_PUSHING;
  }
}
