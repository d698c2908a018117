package rtcroom.testing.providers;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rtcroom.testing.server.TestServer;

/** Who carries the streams of rooms, as encoders and whoever looks at it from outside see it. */
public interface MediaSite extends AutoCloseable {
  /** Of the server under test. */
  Map<String, String> settings();

  /** The server is there. */
  void serve(TestServer server);

  /** An encoder pushes to an address until it is stopped or broken off; whether it was let in. */
  boolean push(String url);

  /** The encoder stops. */
  void stop(String stream);

  /** Which streams somebody pushes. */
  Set<String> streams();

  /** What is mixed, each by a name of its own. */
  Set<String> mixes();

  /** Whether it can be seen what is mixed. */
  default boolean showsMixes() {
    return true;
  }

  /** It falls over and is there again: everybody is broken off, and nobody is told. */
  void restart();

  /** Time goes by, in which what flows goes on flowing, and the server takes notice of it. */
  void pass(Duration time);

  /** A moment, too short to be missed by anybody. */
  void passMoment();

  /** What may go wrong with each of its calls. */
  List<Fault> faults();

  /** What its callers did wrong, or left behind beside streams and mixes. */
  default List<String> complaints() {
    return List.of();
  }

  @Override
  void close();

  /** The name of the stream that an address is for. */
  static String stream(String url) {
    return url.replaceFirst("\\?.*", "").replaceFirst(".*/", "");
  }

  /**
   * One thing that goes wrong with one call.
   *
   * @param begins from now on, or with the next calls
   * @param heals all is well again
   */
  record Fault(String name, Runnable begins, Runnable heals) {}
}
