package rtcroom.engine.hls;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import rtcroom.base.MemoryBudget;
import rtcroom.engine.stream.StreamKey;
import rtcroom.engine.stream.StreamObserver;
import rtcroom.engine.stream.StreamStart;

/** All streams as HLS. Safe for use by many threads. */
public final class HlsStreams implements StreamObserver {
  private final HlsSettings settings;
  private final MemoryBudget kept;
  private final InstantSource clock;

  /** The last of each name, and before it the one that ended, for who still plays it. */
  private final Map<StreamKey, List<HlsStream>> streams = new ConcurrentHashMap<>();

  /**
   * One without streams, to be added to the relay's observers.
   *
   * @param kept memory for what is kept of streams
   * @param clock steady: it goes only forward
   */
  public HlsStreams(HlsSettings settings, MemoryBudget kept, InstantSource clock) {
    this.settings = settings;
    this.kept = kept;
    this.clock = clock;
  }

  @Override
  public Follower began(StreamStart start) {
    return streams
        .compute(start.key(), (_, found) -> found == null ? List.of(begin(0)) : resumed(found))
        .getFirst();
  }

  private List<HlsStream> resumed(List<HlsStream> found) {
    HlsStream last = found.getFirst();
    return last.resume() ? found : List.of(begin(last.id()), last);
  }

  /** One with a number no other stream of that name had, not even before a restart. */
  private HlsStream begin(long idBefore) {
    long id = Math.max(idBefore + 1, clock.instant().getEpochSecond());
    return new HlsStream(id, settings, kept.share(), clock);
  }

  /** How many play the stream now; see {@link HlsViewers} for how far that is known. */
  public int viewers(StreamKey stream) {
    return (int) sum(all(stream), HlsStream::viewers);
  }

  /** Whether it is there, or was a short time ago. */
  public boolean isThere(StreamKey stream) {
    return streams.containsKey(stream);
  }

  /** How many play all streams now. */
  public int viewers() {
    return (int) sum(all(), HlsStream::viewers);
  }

  /** Bytes of all segments in memory. */
  public long bytes() {
    return sum(all(), HlsStream::bytes);
  }

  /** Lets go of what nobody asks for; to be called every second or so. */
  public void sweep() {
    for (StreamKey key : streams.keySet()) {
      streams.computeIfPresent(key, (_, found) -> swept(found));
    }
  }

  /** The last of that name. */
  Optional<HlsStream> stream(StreamKey key) {
    return all(key).findFirst();
  }

  /** All that are kept of that name, the last one first. */
  Stream<HlsStream> all(StreamKey key) {
    return streams.getOrDefault(key, List.of()).stream();
  }

  private Stream<HlsStream> all() {
    return streams.values().stream().flatMap(List::stream);
  }

  private static long sum(Stream<HlsStream> streams, ToLongFunction<HlsStream> of) {
    return streams.mapToLong(of).sum();
  }

  @SuppressWarnings("NullAway") // null is how a map is told to forget
  private static List<HlsStream> swept(List<HlsStream> found) {
    List<HlsStream> left = found.stream().filter(HlsStream::sweep).toList();
    return left.isEmpty() ? null : left;
  }
}
