package rtcroom.testing.programs;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** WebRTC of Python (aiortc), Debian's: neither browser nor of their code. */
public final class Aiortc {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private Aiortc() {}

  /**
   * Publishes red pictures and a tone of 440 Hz by WHIP, until it is closed.
   *
   * @param codec {@code video/VP8} or {@code video/H264}
   */
  public static Program publish(String url, String codec) {
    return Program.start(command("publish", url, codec));
  }

  /**
   * Publishes what {@link Claps} measures, each five seconds of another size, until it is closed.
   *
   * @param codec as for {@link #publish}
   */
  public static Program claps(String url, String codec) {
    return Program.start(command("claps", url, codec));
  }

  /**
   * Plays two seconds by WHEP, and takes its leave.
   *
   * @return {@code colour}, that of the middle in YUV; {@code width}; {@code swings} of the sound
   *     in a second; {@code deleted}, the status of the farewell
   */
  public static JsonObject play(String url) {
    Program.Ended ended = Program.run(LIMIT, command("play", url));
    if (ended.status() != 0) {
      throw new AssertionError("aiortc: " + ended.complaints());
    }
    return new JsonObject(ended.text());
  }

  /** Debian's Python knows it, whatever other one is first on the path. */
  private static List<String> command(String... words) {
    List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "-c", program()));
    command.addAll(List.of(words));
    return command;
  }

  private static String program() {
    try (InputStream in = Aiortc.class.getResourceAsStream("/rtcroom/peers/aiortc_peer.py")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
