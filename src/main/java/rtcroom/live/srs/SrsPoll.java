package rtcroom.live.srs;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks SRS for its streams, one question at a time. Safe for use by many threads. */
public final class SrsPoll {
  private static final Logger LOG = LoggerFactory.getLogger(SrsLive.class);

  private final SrsApi api;
  private final SrsStreams streams;
  private final InstantSource clock;
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile boolean failing;

  public SrsPoll(SrsApi api, SrsStreams streams, InstantSource clock) {
    this.api = api;
    this.streams = streams;
    this.clock = clock;
  }

  /** Asks, unless it is still being asked. */
  public void poll() {
    if (asking.compareAndSet(false, true)) {
      Instant asked = clock.instant();
      CompletionStage<?> done =
          api.streams()
              .thenAccept(
                  listing -> {
                    listing.ifPresent(list -> streams.listed(list.service(), list.rows(), asked));
                    told(listing.isPresent());
                  });
      var _ = done.whenComplete((_, _) -> asking.set(false));
    }
  }

  private void told(boolean answered) {
    if (answered == failing) {
      failing = !answered;
      LOG.warn(answered ? "SRS answers again" : "SRS does not say which streams there are");
    }
  }
}
