package rtcroom.live.tencent;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import rtcroom.room.StreamId;
import rtcroom.rooms.StreamState;

/**
 * What the cloud said of streams, by its callbacks and when it was asked. It is believed for a
 * time: a callback may be lost, and then asking mends it. Safe for use by many threads.
 */
public final class HeardStreams {
  /**
   * The cloud's own advice is to ask no more often about a stream. So it is asked once a minute
   * about a member who is silent and pushes.
   */
  public static final Duration A_MINUTE = Duration.ofMinutes(1);

  private static final Duration LAST_WORD = Duration.ofMinutes(15);
  private static final int MOST_KEPT = 262_144;

  private final ConcurrentMap<StreamId, Heard> streams = map();
  private final Duration believed;
  private final InstantSource clock;

  /**
   * What is known of one stream.
   *
   * @param sequence the cloud's name of the last push that it told of; "" where there is none, or
   *     another one was found by asking
   * @param began when that push began, in seconds of the cloud's clock; 0 where it did not say
   * @param endedAhead the name of a push that ended, though it is not known to have begun
   * @param when we heard it
   */
  private record Heard(
      boolean pushing, String sequence, long began, String endedAhead, Instant when) {
    Heard endedAhead(String other) {
      return new Heard(pushing, sequence, began, other, when);
    }
  }

  /**
   * Nothing is known yet.
   *
   * @param believed {@link #A_MINUTE}; zero where the cloud tells nothing of itself, so that it is
   *     asked each time
   * @param clock that goes only forward
   */
  public HeardStreams(Duration believed, InstantSource clock) {
    this.believed = believed;
    this.clock = clock;
  }

  /**
   * A push began. Callbacks come twice, late and in any order: of a push older than the known one
   * nothing is learned, and one whose end came first is over.
   */
  void began(StreamId stream, String sequence, long at) {
    streams.compute(
        stream,
        (_, known) -> {
          if (known == null) {
            return heard(true, sequence, at);
          }
          boolean old = known.began() > at || known.sequence().equals(sequence);
          return old ? known : heard(!known.endedAhead().equals(sequence), sequence, at);
        });
  }

  /** A push ended; which means nothing where another one is known to go on. */
  void ended(StreamId stream, String sequence, long at) {
    streams.compute(
        stream,
        (_, known) -> {
          if (known == null || known.sequence().equals(sequence)) {
            return heard(false, sequence, known == null ? 0 : known.began());
          }
          boolean found = known.sequence().isEmpty() && known.began() <= at;
          return found ? heard(false, sequence, known.began()) : known.endedAhead(sequence);
        });
  }

  /** The cloud was asked, and said so. */
  void asked(StreamId stream, StreamState state) {
    if (state == StreamState.UNKNOWN) {
      return;
    }
    boolean pushing = state == StreamState.PUSHING;
    streams.compute(
        stream,
        (_, known) -> {
          if (known != null && (!pushing || known.pushing())) {
            return heard(pushing, known.sequence(), known.began());
          }
          return heard(pushing, "", pushing ? clock.instant().getEpochSecond() : 0);
        });
  }

  /** What is believed; empty where the cloud has to be asked. */
  Optional<StreamState> state(StreamId stream) {
    Heard heard = streams.get(stream);
    if (heard == null || !clock.instant().isBefore(heard.when().plus(believed))) {
      return Optional.empty();
    }
    return Optional.of(heard.pushing() ? StreamState.PUSHING : StreamState.NOT_PUSHING);
  }

  /**
   * Whether a push was known to go on and nothing was heard of its end, for {@link #LAST_WORD}:
   * what counts while the cloud cannot be asked, whether it told so by itself or when it was.
   */
  boolean wasPushing(StreamId stream) {
    Heard heard = streams.get(stream);
    return heard != null
        && heard.pushing()
        && clock.instant().isBefore(heard.when().plus(LAST_WORD));
  }

  private Heard heard(boolean pushing, String sequence, long began) {
    return new Heard(pushing, sequence, began, "", clock.instant());
  }

  private static ConcurrentMap<StreamId, Heard> map() {
    Cache<StreamId, Heard> bounded = Caffeine.newBuilder().maximumSize(MOST_KEPT).build();
    return bounded.asMap();
  }
}
