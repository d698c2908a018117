package rtcroom.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.testing.launcher.Sandbox;
import rtcroom.testing.launcher.Sandbox.Ended;

/** {@code ./rtcroom miniprogram}, with a stand-in for npm that says how it was called. */
class MiniProgramLauncherTest {
  private static final String NPM =
      "echo \"npm $*\"; [ \"$1\" != ci ] || { mkdir -p node_modules; :"
          + " >node_modules/.package-lock.json; }";

  @TempDir private Path folder = Path.of("");
  private Sandbox sandbox = new Sandbox(folder);
  private Path launcher = folder;

  @BeforeEach
  void lay_out() {
    sandbox = new Sandbox(folder);
    launcher = sandbox.sourceTree("my tree");
    Sandbox.write(folder.resolve("my tree/miniprogram/package-lock.json"), "{}");
    sandbox.fake("npm", NPM);
  }

  @Test
  void tools_are_installed_first_and_again_only_when_others_are_wanted() {
    assertThat(run().output()).contains("npm ci").contains("npm run --silent serve --");
    assertThat(run().output()).doesNotContain("npm ci").contains("npm run --silent serve --");
    Sandbox.touch(folder.resolve("my tree/miniprogram/package-lock.json"));
    assertThat(run().output()).contains("npm ci");
  }

  @Test
  void the_server_is_handed_on_as_it_was_typed() {
    assertThat(run("http://192.168.1.2:5757").output())
        .contains("npm run --silent serve -- http://192.168.1.2:5757\n");
  }

  @Test
  void help_says_what_to_run_beside_it_and_runs_nothing() {
    Ended ended = run("--help");
    assertThat(ended.status()).isZero();
    assertThat(ended.output()).contains("rtcroom dev").contains("5757").doesNotContain("npm ci");
  }

  @Test
  void a_dist_has_no_mini_program_and_says_so() {
    Ended ended = sandbox.run(sandbox.dist("my dist"), "miniprogram");
    assertThat(ended.status()).isNotZero();
    assertThat(ended.output()).contains("source tree");
  }

  private Ended run(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "miniprogram";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return sandbox.run(launcher, all);
  }
}
