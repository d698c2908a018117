package rtcroom.testing.programs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What npm checks of the sources in TypeScript. The launcher begins it all beside the compiler and
 * names in the system property {@code npm.checks} the folder where the results come to lie; where
 * it did not, the check is run here.
 *
 * @param name of the files with the result, as {@code tools/npm-checks.sh} has it
 * @param command the same as there
 */
public record NpmCheck(String name, List<String> command) {
  private static final Duration LIMIT = Duration.ofMinutes(6);

  public static NpmCheck of(String name, String... command) {
    return new NpmCheck(name, List.of(command));
  }

  /** Fails with all that npm said. */
  public void passes() {
    String begun = System.getProperty("npm.checks");
    if (begun == null) {
      Program.Ended ended = Program.run(LIMIT, command);
      passed(Integer.toString(ended.status()), ended.text() + ended.complaints());
      return;
    }
    Path status = Path.of(begun, name + ".status");
    await().atMost(LIMIT).until(() -> Files.exists(status));
    passed(read(status), read(Path.of(begun, name + ".log")));
  }

  private void passed(String status, String said) {
    assertThat(status.strip())
        .as("status of %s; it said:%n%s", String.join(" ", command), said)
        .isEqualTo("0");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
