package rtcroom.testing.providers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import rtcroom.sign.url.ApiSign;
import rtcroom.testing.providers.MediaSite.Fault;
import rtcroom.testing.server.Json;
import rtcroom.testing.server.TestServer;

/** What the live cloud tells of streams, which gets lost unless something else goes wrong. */
final class LiveCallbacks {
  static final String KEY = "fixture_callback_key";

  private static final int BEGAN = 1;
  private static final int ENDED = 0;

  private final Supplier<TestServer> server;
  private final Map<String, String> sequences = new ConcurrentHashMap<>();
  private final AtomicInteger pushes = new AtomicInteger();
  private Way way = Way.LOST;

  private enum Way {
    LOST,
    TWICE,
    /** What ended is told of after what began next. */
    LATE,
    /** By somebody else, and the contrary of what is. */
    FORGED
  }

  LiveCallbacks(Supplier<TestServer> server) {
    this.server = server;
  }

  void began(String stream) {
    String sequence = "push" + pushes.incrementAndGet();
    String before = sequences.put(stream, sequence);
    switch (way) {
      case LOST -> {}
      case TWICE -> {
        tell(stream, BEGAN, sequence, KEY);
        tell(stream, BEGAN, sequence, KEY);
      }
      case LATE -> {
        tell(stream, BEGAN, sequence, KEY);
        tell(stream, ENDED, before == null ? "never" : before, KEY);
      }
      case FORGED -> tell(stream, ENDED, sequence, "another_callback_key");
    }
  }

  void ended(String stream) {
    if (way == Way.TWICE) {
      tell(stream, ENDED, sequences.getOrDefault(stream, ""), KEY);
      tell(stream, ENDED, sequences.getOrDefault(stream, ""), KEY);
    }
  }

  List<Fault> faults() {
    return List.of(
        fault("callbacks come twice", Way.TWICE),
        fault("callbacks come in another order", Way.LATE),
        fault("callbacks are forged", Way.FORGED));
  }

  private Fault fault(String name, Way wrong) {
    return new Fault(name, () -> way = wrong, () -> way = Way.LOST);
  }

  private void tell(String stream, int type, String sequence, String key) {
    Instant now = server.get().shown();
    Instant until = now.plus(Duration.ofMinutes(5));
    String body =
        Json.of(
            "event_type",
            type,
            "stream_id",
            stream,
            "sequence",
            sequence,
            "event_time",
            now.getEpochSecond(),
            "t",
            until.getEpochSecond(),
            "sign",
            ApiSign.sign(key, until));
    server.get().web().post("/cloud/live/event", body);
  }
}
