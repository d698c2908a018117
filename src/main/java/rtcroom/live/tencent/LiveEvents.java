package rtcroom.live.tencent;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import rtcroom.base.Secret;
import rtcroom.room.StreamId;
import rtcroom.sign.url.ApiSign;

/**
 * Takes the callbacks of the live cloud about pushes that begin and end. Their signature covers a
 * time and nothing else, so they should come over TLS. Safe for use by many threads.
 */
public final class LiveEvents {
  private static final int ENDED = 0;
  private static final int BEGAN = 1;

  /** How far ahead the end of a signature may be: ten minutes, and as many for clocks apart. */
  private static final Duration AHEAD = Duration.ofMinutes(20);

  private final Secret key;
  private final HeardStreams streams;
  private final InstantSource clock;

  /** What became of an event. */
  public enum Result {
    /** It was taken, or is of no interest here; the cloud need not send it again. */
    TAKEN,
    /** It is not the cloud's. */
    NOT_SIGNED,
    /** It is too old, or signed for longer than the cloud signs. */
    OUT_OF_TIME
  }

  /**
   * @param key the callback key of the console; neither that of pushing nor that of the API
   */
  public LiveEvents(Secret key, HeardStreams streams, InstantSource clock) {
    this.key = key;
    this.streams = streams;
    this.clock = clock;
  }

  /** Checks an event, in a time that does not depend on the signature, and takes it. */
  public Result hear(LiveEvent event) {
    Instant until = Instant.ofEpochSecond(event.t());
    if (!ApiSign.verifies(key.value(), until, event.sign())) {
      return Result.NOT_SIGNED;
    }
    Instant now = clock.instant();
    if (until.isBefore(now) || until.isAfter(now.plus(AHEAD))) {
      return Result.OUT_OF_TIME;
    }
    StreamId.of(event.stream()).ifPresent(stream -> take(event, stream));
    return Result.TAKEN;
  }

  private void take(LiveEvent event, StreamId stream) {
    if (event.type() == BEGAN) {
      streams.began(stream, event.sequence(), event.at());
    } else if (event.type() == ENDED) {
      streams.ended(stream, event.sequence(), event.at());
    }
  }
}
