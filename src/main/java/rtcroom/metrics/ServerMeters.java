package rtcroom.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import rtcroom.room.RoomKind;
import rtcroom.rooms.DirectoryFigures;
import rtcroom.rooms.RoomDirectory;
import rtcroom.rooms.RoomListener;

/** The figures of the server, in the format of Prometheus. Safe for use by many threads. */
public final class ServerMeters {
  private static final Duration[] LATENCIES = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(4)
  };

  /** What requests are counted by. */
  private record Answer(String family, String op, int code) {}

  /** The duration is that of the operation, whatever the code. */
  private record AnswerMeters(Counter answers, Timer duration) {
    void count(Duration took) {
      answers.increment();
      duration.record(took);
    }
  }

  private record ProviderCall(String provider, String operation, String result) {}

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<Answer, AnswerMeters> answers = new ConcurrentHashMap<>();
  private final Map<ProviderCall, Timer> providerCalls = new ConcurrentHashMap<>();

  private final List<LongSupplier> counted = new ArrayList<>();

  public ServerMeters() {
    new ProcessorMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
  }

  /** All figures, as {@code /metrics} shows them. */
  public String scrape() {
    return registry.scrape();
  }

  /** Counts what happens in rooms. */
  public RoomListener roomEvents() {
    return new EventMeters(registry);
  }

  /** Shows what the directory holds and how busy its writer is. */
  public void watch(RoomDirectory directory) {
    gauge("rtcroom.rooms", "rooms of every kind", directory, DirectoryFigures::rooms);
    gauge(
        "rtcroom.writer.waiting",
        "threads before the writer",
        directory,
        DirectoryFigures::waiting);
    gauge(
        "rtcroom.writer.backlog", "events not yet announced", directory, DirectoryFigures::backlog);
    for (RoomKind kind : RoomKind.values()) {
      ofKind("rtcroom.rooms.active", kind, directory, figures -> figures.active().get(kind));
      ofKind("rtcroom.members", kind, directory, figures -> figures.members().get(kind));
    }
  }

  /** Shows a figure that goes up and down. */
  public void gauge(String name, LongSupplier figure) {
    Gauge.builder(name, figure, LongSupplier::getAsLong).strongReference(true).register(registry);
  }

  /** Shows one of several figures that go up and down. */
  public void gauge(String name, String tag, String value, LongSupplier figure) {
    Gauge.builder(name, figure, LongSupplier::getAsLong)
        .tag(tag, value)
        .strongReference(true)
        .register(registry);
  }

  /** Shows a figure that only grows. */
  public void counter(String name, String tag, String value, LongSupplier figure) {
    counted.add(figure); // Micrometer itself would forget it with the next collection
    FunctionCounter.builder(name, figure, LongSupplier::getAsLong)
        .tag(tag, value)
        .register(registry);
  }

  /** Counts an answer; called on event loops. */
  public void answered(String family, String op, int code, Duration took) {
    metersOf(new Answer(family, op, code)).count(took);
  }

  /** Every request asks, so the map is only locked for an answer never given before. */
  private AnswerMeters metersOf(Answer answer) {
    AnswerMeters meters = answers.get(answer);
    return meters == null ? answers.computeIfAbsent(answer, this::answerMeters) : meters;
  }

  /** Counts a call to a provider of IM or live services. */
  public void called(String provider, String operation, String result, long nanos) {
    providerCalls
        .computeIfAbsent(new ProviderCall(provider, operation, result), this::providerTimer)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  private AnswerMeters answerMeters(Answer answer) {
    Counter count =
        Counter.builder("rtcroom.requests")
            .tag("family", answer.family())
            .tag("op", answer.op())
            .tag("code", Integer.toString(answer.code()))
            .register(registry);
    Timer duration =
        Timer.builder("rtcroom.request.duration")
            .tag("op", answer.op())
            .serviceLevelObjectives(LATENCIES)
            .register(registry);
    return new AnswerMeters(count, duration);
  }

  private Timer providerTimer(ProviderCall call) {
    return Timer.builder("rtcroom.provider.calls")
        .tag("provider", call.provider())
        .tag("operation", call.operation())
        .tag("result", call.result())
        .serviceLevelObjectives(LATENCIES)
        .register(registry);
  }

  private void gauge(
      String name,
      String description,
      RoomDirectory directory,
      ToDoubleFunction<DirectoryFigures> figure) {
    Gauge.builder(name, directory, found -> figure.applyAsDouble(found.figures()))
        .description(description)
        .register(registry);
  }

  private void ofKind(
      String name,
      RoomKind kind,
      RoomDirectory directory,
      ToDoubleFunction<DirectoryFigures> figure) {
    Gauge.builder(name, directory, found -> figure.applyAsDouble(found.figures()))
        .tag("family", kind.family())
        .register(registry);
  }
}
