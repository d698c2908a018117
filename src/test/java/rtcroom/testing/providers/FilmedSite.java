package rtcroom.testing.providers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Program;
import rtcroom.testing.server.TestServer;

/** A real service, to which real encoders push in real time. Nothing goes wrong on purpose. */
abstract class FilmedSite extends ServedSite {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Map<String, Program> encoders = new ConcurrentHashMap<>();

  @Override
  public void serve(TestServer served) {
    super.serve(served);
    server().clock().set(Instant.now());
    server().clock().run();
  }

  @Override
  public boolean push(String url) {
    String stream = MediaSite.stream(url);
    encoders.values().removeIf(broken -> !broken.isRunning());
    Program encoder = Ffmpeg.push(Clip.RED, url);
    boolean first = encoders.putIfAbsent(stream, encoder) == null;
    eventually().until(() -> !encoder.isRunning() || (first && streams().contains(stream)));
    if (!encoder.isRunning()) {
      encoders.remove(stream, encoder);
    }
    return encoder.isRunning();
  }

  @Override
  public void stop(String stream) {
    Program encoder = encoders.remove(stream);
    if (encoder != null) {
      encoder.close();
    }
    eventually().until(() -> !streams().contains(stream));
  }

  /** Its users do. */
  @Override
  public void restart() {
    Set.copyOf(encoders.keySet()).forEach(this::stop);
  }

  @Override
  public void pass(Duration time) {
    Instant end = server().clock().instant().plus(time);
    eventually().atMost(time.plus(LIMIT)).until(() -> !server().clock().instant().isBefore(end));
  }

  @Override
  public void passMoment() {}

  @Override
  public List<Fault> faults() {
    return List.of();
  }

  @Override
  public void close() {
    encoders.values().forEach(Program::close);
  }

  /** Streams that somebody here tries to push. */
  final Set<String> pushed() {
    return encoders.keySet();
  }
}
