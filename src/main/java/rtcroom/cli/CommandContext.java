package rtcroom.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What commands work with, handed in so that tests can hand in theirs.
 *
 * @param untilStopped returns when the operator stops the server
 */
public record CommandContext(
    Launch launch,
    KeyCheck keyCheck,
    Consumer<Launch.Running> untilStopped,
    InstantSource clock,
    SecureRandom random,
    Map<String, String> environment,
    InputStream in,
    PrintWriter out,
    PrintWriter err) {

  public CommandContext {
    environment = Map.copyOf(environment);
  }

  void print(String... lines) {
    print(out, lines);
  }

  void complain(String... lines) {
    print(err, lines);
  }

  private static void print(PrintWriter to, String... lines) {
    for (String line : lines) {
      to.println(line);
    }
    to.flush();
  }
}
