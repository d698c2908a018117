package rtcroom.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import rtcroom.peers.Program;

/** What the web app is made of, apart from any browser; the build has installed its tools. */
class WebSourcesTest {
  private static final Duration LIMIT = Duration.ofMinutes(6);

  @Test
  @Execution(CONCURRENT)
  void types_and_style_are_clean() {
    passes("check");
  }

  @Test
  @Execution(CONCURRENT)
  void its_own_tests_pass() {
    passes("test");
  }

  private static void passes(String script) {
    Program.Ended ended = Program.run(LIMIT, List.of("npm", "--prefix", "web", "run", script));
    assertThat(ended.status())
        .as("npm run %s; it said:%n%s%n%s", script, ended.text(), ended.complaints())
        .isZero();
  }
}
