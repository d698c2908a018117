package rtcroom.testing.providers;

import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rtcroom.testing.cloud.Trouble;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.srs.FakeSrs;

/** SRS with all its habits, the chat of this server, and a program that does as ffmpeg mixes. */
public final class SrsSite extends ServedSite {
  private static final String SECRET = "fixture-hook-secret-0123";

  private final Vertx vertx = Vertx.vertx();
  private final FakeSrs srs = FakeSrs.start(vertx);
  private final StubFfmpeg ffmpeg = new StubFfmpeg();

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "im.provider", "embedded",
        "live.provider", "srs",
        "live.srs.api", srs.api().toString(),
        "live.srs.hookSecret", SECRET,
        "live.srs.pollPeriod", "100ms",
        "live.timeout", "2s", // lists hold for a step of the clock
        "live.embedded.ffmpeg", ffmpeg.path(),
        "live.embedded.mixes", "100");
  }

  @Override
  public void serve(TestServer served) {
    super.serve(served);
    srs.hookTo(URI.create("http://127.0.0.1:" + server().port() + "/cloud/srs/" + SECRET));
  }

  @Override
  public boolean push(String url) {
    return !srs.push(MediaSite.stream(url), url.substring(url.indexOf('?'))).isEmpty();
  }

  @Override
  public void stop(String stream) {
    srs.stop(stream);
  }

  @Override
  public Set<String> streams() {
    return Set.copyOf(srs.streams());
  }

  @Override
  public Set<String> mixes() {
    return ffmpeg.mixes();
  }

  @Override
  public void restart() {
    srs.crash();
  }

  /** Lists are asked for one by one. */
  @Override
  public void pass(Duration time) {
    server().clock().advance(time);
    int before = srs.asked.get();
    eventually().until(() -> srs.asked.get() >= before + 3);
  }

  @Override
  public void passMoment() {
    server().clock().advance(Duration.ofMillis(100));
  }

  @Override
  public List<Fault> faults() {
    List<Fault> all =
        new ArrayList<>(
            new CallFaults(srs.faults, new Trouble.HttpStatus(401), new Trouble.HttpStatus(429))
                .lasting(FakeSrs.STREAMS, FakeSrs.CLIENTS));
    all.add(new Fault("hooks get lost", () -> srs.loseHooks(true), () -> srs.loseHooks(false)));
    all.add(new Fault("hooks come twice", () -> srs.hookTwice(true), () -> srs.hookTwice(false)));
    all.add(new Fault("it restarts", srs::crash, () -> {}));
    all.addAll(ffmpeg.faults());
    return all;
  }

  @Override
  public void close() {
    srs.close();
    ffmpeg.close();
    vertx.close().await();
  }
}
