package rtcroom.testing.providers;

import java.time.Duration;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import rtcroom.testing.server.TestServer;

/** One that knows the server it carries streams for. */
abstract class ServedSite implements MediaSite {
  private @Nullable TestServer server;

  @Override
  public void serve(TestServer served) {
    server = served;
  }

  /** Waits as long as a busy machine may take. */
  static ConditionFactory eventually() {
    return Awaitility.await().atMost(Duration.ofSeconds(60));
  }

  final TestServer server() {
    return Objects.requireNonNull(server, "nothing is served yet");
  }
}
