package rtcroom.engine;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import rtcroom.base.Clocks;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.relay.StreamFigures;
import rtcroom.engine.stream.PlayProtocol;
import rtcroom.engine.stream.PushProtocol;
import rtcroom.engine.stream.StreamKey;
import rtcroom.engine.stream.StreamStart;
import rtcroom.live.StreamListing;

/** Puts together what the parts of the engine know of streams. Safe for use by many threads. */
public final class StreamReports implements StreamListing {
  private final Relay relay;
  private final StreamMeters meters;
  private final ToIntFunction<StreamKey> hlsViewers;
  private final Clocks clocks;

  /**
   * @param hlsViewers of a stream; the relay does not see them
   */
  public StreamReports(
      Relay relay, StreamMeters meters, ToIntFunction<StreamKey> hlsViewers, Clocks clocks) {
    this.relay = relay;
    this.meters = meters;
    this.hlsViewers = hlsViewers;
    this.clocks = clocks;
  }

  /** Of all streams that are published or waited for, and of the mixed views that are watched. */
  public List<StreamReport> all() {
    return relay.figures().stream()
        .filter(figures -> !isView(figures) || isWatched(figures))
        .map(this::report)
        .toList();
  }

  @Override
  public void write(JsonGenerator json) throws IOException {
    for (StreamReport report : all()) {
      json.writeStartObject();
      report.write(json);
      report.writeMore(json);
      json.writeEndObject();
    }
  }

  /** Of a stream, or of its mixed view, which tells what is shown there now. */
  public Optional<StreamReport> of(StreamKey stream) {
    return relay.figures(stream).map(this::report).or(() -> unwanted(stream));
  }

  /** A view that nobody wants is not there, and would show the plain stream. */
  private Optional<StreamReport> unwanted(StreamKey view) {
    StreamKey plain = StreamKey.of(view.stream());
    return view.mixed()
        ? relay
            .figures(plain)
            .map(figures -> new StreamReport(asView(view, figures), meters.of(plain), Map.of()))
        : Optional.empty();
  }

  private StreamFigures asView(StreamKey view, StreamFigures plain) {
    StreamStart by = plain.publisher();
    StreamStart start = by == null ? null : new StreamStart(view, PushProtocol.MIX, "", by.at());
    return new StreamFigures(
            view, plain.live(), start, plain.lastPacket(), plain.bytesIn(), 0, Map.of(), 0, null)
        .shownBy(clocks);
  }

  private static boolean isView(StreamFigures figures) {
    StreamStart publisher = figures.publisher();
    return publisher != null && publisher.protocol() == PushProtocol.MIX;
  }

  private boolean isWatched(StreamFigures figures) {
    return hlsViewers.applyAsInt(figures.key()) > 0
        || figures.viewers().values().stream().anyMatch(count -> count > 0);
  }

  private StreamReport report(StreamFigures figures) {
    Map<PlayProtocol, Integer> viewers = new EnumMap<>(PlayProtocol.class);
    viewers.putAll(figures.viewers());
    viewers.put(PlayProtocol.HLS, hlsViewers.applyAsInt(figures.key()));
    return new StreamReport(figures.shownBy(clocks), meters.of(figures.key()), viewers);
  }
}
