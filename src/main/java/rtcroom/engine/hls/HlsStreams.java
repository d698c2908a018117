package rtcroom.engine.hls;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import rtcroom.engine.stream.StreamKey;
import rtcroom.engine.stream.StreamObserver;
import rtcroom.engine.stream.StreamStart;

/** All streams as HLS. Safe for use by many threads. */
public final class HlsStreams implements StreamObserver {
  private final HlsSettings settings;
  private final InstantSource clock;
  private final Map<StreamKey, HlsStream> streams = new ConcurrentHashMap<>();

  /**
   * One without streams, to be added to the relay's observers.
   *
   * @param clock steady: it goes only forward
   */
  public HlsStreams(HlsSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Follower began(StreamStart start) {
    return streams.compute(
        start.key(),
        (_, found) -> {
          HlsStream stream = found == null ? new HlsStream(settings, clock) : found;
          stream.began();
          return stream;
        });
  }

  /** How many play the stream now; see {@link HlsViewers} for how far that is known. */
  public int viewers(StreamKey stream) {
    HlsStream found = streams.get(stream);
    return found == null ? 0 : found.viewers();
  }

  /** How many play all streams now. */
  public int viewers() {
    return streams.values().stream().mapToInt(HlsStream::viewers).sum();
  }

  /** Bytes of all segments in memory. */
  public long bytes() {
    return streams.values().stream().mapToLong(HlsStream::bytes).sum();
  }

  /** Lets go of what nobody asks for; to be called every second or so. */
  public void sweep() {
    for (StreamKey key : streams.keySet()) {
      streams.computeIfPresent(
          key,
          (_, stream) -> {
            stream.sweep();
            return stream.isForgotten() ? forgotten() : stream;
          });
    }
  }

  Optional<HlsStream> stream(StreamKey key) {
    return Optional.ofNullable(streams.get(key));
  }

  @SuppressWarnings("NullAway") // null is how a map is told to forget
  private static HlsStream forgotten() {
    return null;
  }
}
