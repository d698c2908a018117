package rtcroom.testing.providers;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rtcroom.testing.server.TestServer;

/** One that knows the server it carries streams for. */
abstract class ServedSite implements MediaSite {
  private @Nullable TestServer server;

  @Override
  public void serve(TestServer served) {
    server = served;
  }

  final TestServer server() {
    return Objects.requireNonNull(server, "nothing is served yet");
  }
}
