package rtcroom.engine.nodes;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import rtcroom.cluster.MediaSource;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.StreamKey;
import rtcroom.room.StreamId;

/** The streams of this node that others play: one viewer a node, however many play it there. */
public final class StreamOffers implements MediaSource {
  private static final Duration FORGOTTEN = Duration.ofSeconds(10);

  private final Relay relay;
  private final Supplier<EventLoop> loops;
  private final LongSupplier numbers;
  private final InstantSource clock;
  private final Map<Long, StreamOffer> offers = new ConcurrentHashMap<>();

  /**
   * None yet.
   *
   * @param loops one is asked for with each
   * @param numbers nobody can guess, and not 0
   * @param clock steady: it goes only forward
   */
  public StreamOffers(
      Relay relay, Supplier<EventLoop> loops, LongSupplier numbers, InstantSource clock) {
    this.relay = relay;
    this.loops = loops;
    this.numbers = numbers;
    this.clock = clock;
  }

  @Override
  public long begin(String stream, boolean mixed) {
    StreamId id = new StreamId(stream);
    if (!relay.isLive(id)) {
      return 0;
    }
    StreamOffer offer = new StreamOffer(loops.get(), clock.millis());
    long number = numbers.getAsLong();
    offers.put(number, offer);
    offer
        .loop()
        .execute(() -> offer.entered(relay.playInternally(new StreamKey(id, mixed), offer)));
    return number;
  }

  @Override
  public Optional<byte[]> next(long session, long number) {
    StreamOffer offer = offers.get(session);
    return offer == null ? Optional.empty() : offer.next(number, clock.millis());
  }

  @Override
  public void end(long session) {
    StreamOffer offer = offers.remove(session);
    if (offer != null) {
      offer.leave();
    }
  }

  @Override
  public boolean giveWay(String stream) {
    return relay.giveWay(new StreamId(stream));
  }

  /** Ends those that nobody asks for; to be called every second or so. */
  public void sweep() {
    long limit = clock.millis() - FORGOTTEN.toMillis();
    offers.forEach(
        (number, offer) -> {
          if (offer.askedAt() < limit) {
            end(number);
          }
        });
  }
}
