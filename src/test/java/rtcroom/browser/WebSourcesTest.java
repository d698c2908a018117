package rtcroom.browser;

import org.junit.jupiter.api.Test;
import rtcroom.testing.programs.NpmCheck;

/** What the web app is made of, apart from any browser; the build has installed its tools. */
class WebSourcesTest {
  @Test
  void types_and_style_are_clean() {
    NpmCheck.of("web-check", "npm", "--prefix", "web", "run", "check").passes();
  }

  @Test
  void its_own_tests_pass() {
    NpmCheck.of("web-test", "npm", "--prefix", "web", "run", "test").passes();
  }
}
