package rtcroom.engine.nodes;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.cluster.MediaLink;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.relay.StreamFigures;
import rtcroom.engine.stream.DerivedStreams;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.PushProtocol;
import rtcroom.engine.stream.StreamKey;
import rtcroom.engine.stream.StreamObserver;
import rtcroom.engine.stream.StreamStart;
import rtcroom.room.StreamId;

/**
 * Streams that are pushed to other nodes: each is fetched once while anybody plays it here. And one
 * pushed here is announced to the others, where another publisher of it gives way if it is silent.
 * Any thread; nothing blocks.
 */
public final class PeerStreams implements DerivedStreams, StreamObserver {
  private static final Logger LOG = LoggerFactory.getLogger(PeerStreams.class);

  /** Who comes back soon finds it still there. */
  private static final Duration UNWATCHED = Duration.ofSeconds(10);

  private final Relay relay;
  private final DerivedStreams here;
  private final MediaLink link;
  private final ToIntFunction<StreamKey> otherViewers;
  private final Supplier<EventLoop> loops;
  private final InstantSource clock;
  private final Executor threads;
  private final Map<StreamKey, CompletionStage<Void>> looking = new ConcurrentHashMap<>();
  private final Map<StreamKey, Fetched> fetches = new ConcurrentHashMap<>();

  /**
   * @param watched when somebody was last seen to play it, in milliseconds of the clock
   */
  private record Fetched(StreamFetch fetch, long watched) {}

  /**
   * Fetches nothing yet.
   *
   * @param here what is made of the streams of this node
   * @param otherViewers who play a stream and are no viewers of the relay
   * @param loops one is asked for with each
   * @param clock steady: it goes only forward
   * @param threads runs what blocks
   */
  public PeerStreams(
      Relay relay,
      DerivedStreams here,
      MediaLink link,
      ToIntFunction<StreamKey> otherViewers,
      Supplier<EventLoop> loops,
      InstantSource clock,
      Executor threads) {
    this.relay = relay;
    this.here = here;
    this.link = link;
    this.otherViewers = otherViewers;
    this.loops = loops;
    this.clock = clock;
    this.threads = threads;
  }

  @Override
  public void want(StreamKey stream, Runnable then) {
    if (relay.isLive(stream.stream())) {
      here.want(stream, then);
    } else if (fetches.containsKey(stream)) {
      then.run();
    } else {
      looked(stream).whenComplete((_, _) -> then.run());
    }
  }

  @Override
  public Follower began(StreamStart start) {
    if (start.protocol() != PushProtocol.NODE && start.protocol() != PushProtocol.MIX) {
      StreamId stream = start.key().stream();
      link.others().forEach(node -> announce(node, stream));
    }
    return Follower.NONE;
  }

  private void announce(String node, StreamId stream) {
    link.giveWay(node, stream.value())
        .whenComplete(
            (gaveWay, failure) -> {
              if (failure == null && !gaveWay) {
                LOG.atInfo()
                    .addKeyValue("stream", stream.value())
                    .addKeyValue("node", node)
                    .log("is pushed to another node already");
                relay.cut(stream, EndCause.TAKEN_OVER);
              }
            });
  }

  /** Looks for what somebody waits for, and ends what nobody plays; about once a second. */
  public void tick() {
    relay.figures().stream()
        .filter(figures -> figures.publisher() == null && isPlayed(figures))
        .forEach(figures -> looked(figures.key()));
    fetches.forEach(this::look);
  }

  private static boolean isPlayed(StreamFigures figures) {
    return figures.viewers().values().stream().anyMatch(count -> count > 0);
  }

  private void look(StreamKey stream, Fetched fetched) {
    boolean isWatched =
        otherViewers.applyAsInt(stream) > 0
            || relay.figures(stream).filter(PeerStreams::isPlayed).isPresent();
    long now = clock.millis();
    if (fetched.fetch().isOver()) {
      fetches.remove(stream, fetched);
    } else if (isWatched) {
      fetches.replace(stream, fetched, new Fetched(fetched.fetch(), now));
    } else if (now - fetched.watched() > UNWATCHED.toMillis()) {
      fetches.remove(stream, fetched);
      fetched.fetch().end();
    }
  }

  /** Completes when it was looked for at all others, and is there if one of them has it. */
  private CompletionStage<Void> looked(StreamKey stream) {
    CompletableFuture<Void> mine = new CompletableFuture<>();
    CompletionStage<Void> other = looking.putIfAbsent(stream, mine);
    if (other != null) {
      return other;
    }
    List<CompletableFuture<Void>> asked =
        link.others().stream().map(node -> at(node, stream).toCompletableFuture()).toList();
    var _ =
        CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
            .whenComplete(
                (_, _) -> {
                  looking.remove(stream, mine);
                  mine.complete(null);
                });
    return mine;
  }

  private CompletionStage<Void> at(String node, StreamKey stream) {
    return link.begin(node, stream.stream().value(), stream.mixed())
        .thenCompose(
            session ->
                session == 0
                    ? CompletableFuture.completedFuture(null)
                    : fetched(node, stream, session));
  }

  private CompletionStage<Void> fetched(String node, StreamKey stream, long session) {
    StreamFetch fetch = new StreamFetch(stream, node, session, relay, loops.get(), link, clock);
    Fetched before = fetches.putIfAbsent(stream, new Fetched(fetch, clock.millis()));
    if (before != null) {
      fetch.end();
      return before.fetch().begun();
    }
    threads.execute(fetch);
    return fetch.begun();
  }
}
