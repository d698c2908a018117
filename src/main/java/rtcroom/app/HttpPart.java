package rtcroom.app;

import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import rtcroom.base.MemoryBudget;
import rtcroom.http.ApiServer;
import rtcroom.http.CallMeter;
import rtcroom.http.HttpSettings;
import rtcroom.http.Operations;
import rtcroom.http.Pages;
import rtcroom.metrics.ServerMeters;
import rtcroom.session.Rates;

/** The HTTP server, which carries what other parts offer. */
final class HttpPart implements Part {
  private final HttpSettings settings;
  private final MemoryBudget unfinished;
  private final ApiServer server;

  /**
   * Not listening yet.
   *
   * @param operations those of all parts
   * @param rates how often callers may call
   * @param carried the parts whose sites and pages it serves beside them
   */
  HttpPart(
      Setup setup,
      Core core,
      Operations operations,
      Rates rates,
      List<Part> carried,
      CallMeter meter) {
    unfinished = core.unfinished();
    settings = setup.settings().http();
    ApiServer.Companion companion =
        new ApiServer.Companion(
            options -> with(options, carried),
            carried.stream().flatMap(part -> part.sites().stream()).toList(),
            carried.stream()
                .flatMap(part -> part.pages().stream())
                .reduce(Pages::before)
                .orElse(Pages.NONE));
    server =
        new ApiServer(
            setup.vertx(),
            settings,
            operations,
            rates,
            companion,
            meter,
            unfinished,
            setup.clocks());
  }

  /**
   * Opens the door, once all parts were started.
   *
   * @return the port, the real one where 0 was configured
   * @throws IOException if the port cannot be had
   */
  int listen() throws IOException {
    return Waiting.forPort(server.listen(), settings.listener().bind(), settings.listener().port());
  }

  /** The same, and answers probes alone until {@link #open}. */
  int listenForProbes() throws IOException {
    server.keepShut();
    return listen();
  }

  int connections() {
    return server.openConnections();
  }

  /** Serves everybody. */
  void open() {
    server.open();
  }

  @Override
  public void show(ServerMeters meters) {
    meters.gauge("rtcroom.connections", server::openConnections);
    meters.gauge("rtcroom.unfinished.bytes", unfinished::taken);
    meters.counter("rtcroom.unfinished.refusals", "cause", "memory", unfinished::refusals);
  }

  /** Accepts no more, and lets requests finish. */
  @Override
  public void stop() {
    Duration grace = settings.shutdown().grace();
    Waiting.forEnd("requests", server.shutdown(grace), grace.plusSeconds(1));
  }

  private static HttpServerOptions with(HttpServerOptions options, List<Part> carried) {
    HttpServerOptions all = options;
    for (Part part : carried) {
      all = part.with(all);
    }
    return all;
  }
}
