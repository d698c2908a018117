package rtcroom.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import rtcroom.peers.Program;

/** What the web app is made of, apart from any browser; the build has installed its tools. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WebSourcesTest {
  private static final Duration LIMIT = Duration.ofMinutes(6);

  @Test
  void types_and_style_are_clean() {
    passes("check");
  }

  @Test
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
