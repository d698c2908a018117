package rtcroom.live.srs;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.calls.Backoff;
import rtcroom.calls.Schedule;
import rtcroom.room.StreamId;

/**
 * Closes connections of publishers. What failed is tried again for a quarter of an hour, as long as
 * the same connection publishes.
 */
public final class SrsKicks {
  private static final Logger LOG = LoggerFactory.getLogger(SrsLive.class);
  private static final int ATTEMPTS = 120;

  private final SrsApi api;
  private final SrsStreams streams;
  private final Schedule schedule;
  private final Backoff pauses;

  public SrsKicks(SrsApi api, SrsStreams streams, Schedule schedule, RandomGenerator random) {
    this.api = api;
    this.streams = streams;
    this.schedule = schedule;
    this.pauses = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(10), random);
  }

  /** Closes the connection that publishes the stream now, if there is one. */
  public void kick(StreamId stream) {
    streams.client(stream).ifPresent(client -> kick(stream, client, 1));
  }

  private void kick(StreamId stream, String client, int attempt) {
    if (streams.client(stream).equals(Optional.of(client))) {
      var _ = api.kick(client).thenAccept(done -> kickAgainUnless(done, stream, client, attempt));
    }
  }

  private void kickAgainUnless(boolean done, StreamId stream, String client, int attempt) {
    if (!done && attempt < ATTEMPTS) {
      schedule.after(pauses.after(attempt), () -> kick(stream, client, attempt + 1));
    } else if (!done) {
      LOG.atWarn().addKeyValue("stream", stream).log("SRS did not close a publisher");
    }
  }
}
