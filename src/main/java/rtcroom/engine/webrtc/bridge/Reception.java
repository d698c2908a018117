package rtcroom.engine.webrtc.bridge;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.stream.PushQuality;
import rtcroom.engine.webrtc.rtp.ReceiveStatistics;
import rtcroom.engine.webrtc.sdp.MediaKind;

/** How the sources of a publisher were received, put together. */
final class Reception {
  private static final long SECOND = 1_000_000_000;

  private Reception() {}

  static PushQuality of(List<ReceivedSource> sources, @Nullable Duration roundTrip, long now) {
    List<ReceiveStatistics.Lately> lately = sources.stream().map(ReceivedSource::lately).toList();
    long expected = lately.stream().mapToLong(ReceiveStatistics.Lately::expected).sum();
    long lost = lately.stream().mapToLong(ReceiveStatistics.Lately::lost).sum();
    double jitter = lately.stream().mapToDouble(ReceiveStatistics.Lately::jitter).max().orElse(0);
    return new PushQuality(
        expected == 0 ? 0 : (double) lost / expected,
        Duration.ofNanos((long) (jitter * SECOND)),
        roundTrip,
        sources.stream().mapToLong(source -> source.bitrate(now)).sum(),
        layers(sources, now));
  }

  private static List<PushQuality.Layer> layers(List<ReceivedSource> sources, long now) {
    return sources.stream()
        .filter(source -> source.codec().media() == MediaKind.VIDEO)
        .map(
            source ->
                new PushQuality.Layer(
                    source.rid(), source.width(), source.height(), source.bitrate(now)))
        .toList();
  }
}
