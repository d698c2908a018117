package rtcroom.app;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import rtcroom.engine.nodes.PeerStreams;
import rtcroom.engine.nodes.StreamOffers;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.NettyEventLoop;
import rtcroom.engine.stream.StreamKey;

/** Streams of the embedded engine that are played at other nodes than they are pushed to. */
final class NodeStreamsPart implements Part {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final StreamOffers offers;
  private final PeerStreams peers;

  NodeStreamsPart(
      Setup setup, Relay relay, ToIntFunction<StreamKey> otherViewers, ClusterPart nodes) {
    InstantSource steady = setup.steady();
    Supplier<EventLoop> loops = () -> NettyEventLoop.current(setup.vertx());
    offers = new StreamOffers(relay, loops, () -> setup.random().nextLong() | 1, steady);
    peers =
        new PeerStreams(
            relay, relay.derived(), nodes.media(offers), otherViewers, loops, steady, threads);
    relay.derive(peers);
    relay.observe(peers);
  }

  @Override
  public List<Timer> timers() {
    return List.of(
        new Timer(Timer.EACH_SECOND, peers::tick), new Timer(Timer.EACH_SECOND, offers::sweep));
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
