package rtcroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.testing.launcher.Sandbox;
import rtcroom.testing.launcher.Sandbox.Ended;

/** The launcher as a shell runs it, in folders with blanks in their names. */
class LauncherTest {
  @TempDir private Path folder = Path.of("");
  private Sandbox sandbox = new Sandbox(folder);

  @BeforeEach
  void lay_out() {
    sandbox = new Sandbox(folder);
  }

  @Test
  void help_needs_neither_jdk_nor_build() {
    Ended ended = sandbox.run(sandbox.sourceTree("my tree"), "--help");
    assertThat(ended.status()).isZero();
    assertThat(ended.output())
        .contains("dev", "serve", "check", "test", "build", "9.8.7", "用法 / Usage");
    assertThat(calls("my tree")).isEmpty();
  }

  @Test
  void an_unknown_command_exits_2_and_says_where_to_look() {
    Ended ended = sandbox.run(sandbox.dist("my dist"), "sevre");
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.output()).contains("no such command: sevre", "rtcroom help");
  }

  @Test
  void without_a_jdk_it_says_in_two_languages_what_to_install() {
    Ended ended = sandbox.run(sandbox.dist("my dist"), "dev");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output())
        .contains("需要 JDK 25", "needs JDK 25", "apt-get install", "brew install");
  }

  @Test
  void a_missing_jdk_is_said_before_a_build_starts() {
    Ended ended = sandbox.run(sandbox.sourceTree("my tree"), "dev");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output()).contains("needs JDK 25").doesNotContain("building");
  }

  @Test
  void dist_is_made_of_what_was_built_before() {
    sandbox.jdk("jdk 25", 25);
    Path launcher = sandbox.sourceTree("my tree");
    List<String> others =
        List.of("config/reference.yaml", "deploy/nginx.conf", "docs/operate/a.md");
    for (String file : List.of("LICENSE", "README.md", "CHANGELOG.md")) {
      Sandbox.write(launcher.resolveSibling(file), "text");
    }
    for (String file : others) {
      Sandbox.write(launcher.resolveSibling(file), "text");
    }
    Sandbox.write(launcher.resolveSibling("target/lib/a.jar"), "jar");
    Sandbox.write(launcher.resolveSibling("target/rtcroom-server.jar"), "jar");
    Sandbox.touch(launcher.resolveSibling("target/rtcroom-server.jar"));
    Ended ended = sandbox.run(launcher, "build");
    assertThat(ended.output()).contains("my tree/dist (").doesNotContain("building");
    assertThat(ended.status()).isZero();
    assertThat(others).allMatch(file -> Files.exists(launcher.resolveSibling("dist/" + file)));
  }

  @Test
  void a_jdk_that_is_too_old_is_named() {
    Path old = sandbox.jdk("jdk-17", 17);
    Ended ended = sandbox.run(sandbox.dist("my dist"), "dev");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output()).contains("Java 17: " + old);
  }

  @Test
  void an_old_java_home_gives_way_to_a_new_jdk_in_a_usual_folder() {
    sandbox.set("JAVA_HOME", sandbox.jdk("jdk-17", 17).toString());
    sandbox.jdk("jdk 25", 25);
    assertThat(sandbox.run(sandbox.dist("my dist"), "dev").status()).isZero();
  }

  @Test
  void arguments_reach_the_server_as_they_were_typed() {
    sandbox.set("JAVA_HOME", sandbox.jdk("jdk 26", 26).toString());
    Ended ended = sandbox.run(sandbox.dist("my dist"), "serve", "--config", "my *.yaml");
    assertThat(ended.output())
        .contains(
            "\n-jar\n"
                + folder.resolve("my dist/rtcroom-server.jar")
                + "\nserve\n--config\nmy *.yaml\n");
    assertThat(ended.output()).contains("-XX:+UseCompactObjectHeaders\n");
  }

  @Test
  void more_jvm_options_come_from_the_environment() {
    sandbox.jdk("jdk-25", 25);
    sandbox.set("RTCROOM_JAVA_OPTS", "-Xmx2g -Da=*");
    assertThat(sandbox.run(sandbox.dist("my dist"), "dev").output())
        .contains("\n-Xmx2g\n-Da=*\n-jar\n");
  }

  @Test
  void signals_go_to_the_server_for_the_shell_is_gone() {
    sandbox.jdk("jdk-25", 25);
    Ended ended = sandbox.run(sandbox.dist("my dist"), "dev");
    assertThat(ended.output()).startsWith("pid " + ended.pid() + "\n");
  }

  @Test
  void it_is_found_through_symbolic_links() throws IOException {
    sandbox.jdk("jdk-25", 25);
    Path launcher = sandbox.dist("my dist");
    Path relative = Files.createDirectories(folder.resolve("bin"));
    Path first = Files.createSymbolicLink(relative.resolve("one"), relative.relativize(launcher));
    Path second = Files.createSymbolicLink(folder.resolve("two"), first);
    assertThat(sandbox.run(second, "dev").output())
        .contains(folder.resolve("my dist/rtcroom-server.jar").toString());
  }

  @Test
  void a_start_recorded_at_build_time_is_used() {
    sandbox.jdk("jdk-25", 25);
    Path launcher = sandbox.dist("my dist");
    assertThat(sandbox.run(launcher, "dev").output()).doesNotContain("AOTCache");
    Path cache = folder.resolve("my dist/rtcroom-server.aot");
    Sandbox.write(cache, "classes");
    assertThat(sandbox.run(launcher, "dev").output()).contains("-XX:AOTCache=" + cache + "\n");
  }

  @Test
  void a_dist_has_no_commands_for_sources() {
    Ended ended = sandbox.run(sandbox.dist("my dist"), "check");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output()).contains("source tree");
  }

  @Test
  void it_builds_when_there_is_no_jar_and_when_a_source_is_newer_only() {
    sandbox.jdk("jdk-25", 25);
    Path launcher = sandbox.sourceTree("my tree");
    assertThat(sandbox.run(launcher, "dev").output()).contains("building").contains("-jar");
    assertThat(sandbox.run(launcher, "dev").output()).doesNotContain("building").contains("-jar");
    Sandbox.touch(folder.resolve("my tree/src/main/java/A.java"));
    assertThat(sandbox.run(launcher, "dev").output()).contains("building");
    assertThat(calls("my tree").lines()).hasSize(2);
  }

  @Test
  void the_web_app_is_part_of_what_it_builds() {
    sandbox.jdk("jdk-25", 25);
    Path launcher = sandbox.sourceTree("my tree");
    sandbox.run(launcher, "dev");
    Sandbox.touch(folder.resolve("my tree/web/src/main.ts"));
    assertThat(sandbox.run(launcher, "dev").output()).contains("building");
  }

  @Test
  void without_node_it_says_what_to_install() {
    sandbox.jdk("jdk-25", 25);
    Path launcher = sandbox.sourceTree("my tree");
    sandbox.fake("node", "exit 1");
    Ended ended = sandbox.run(launcher, "dev");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output()).contains("需要 Node.js", "apt-get install nodejs npm");
    assertThat(calls("my tree")).isEmpty();
  }

  @Test
  void a_failed_build_shows_the_compilers_words_and_starts_nothing() {
    sandbox.jdk("jdk-25", 25);
    Path launcher = sandbox.sourceTree("my tree");
    sandbox.fake("mvn", "echo '[INFO] chatter'; echo '[ERROR] A.java:[1,2] no such thing'; exit 1");
    Ended ended = sandbox.run(launcher, "dev");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output())
        .contains("A.java:[1,2] no such thing")
        .doesNotContain("chatter", "-jar");
  }

  @Test
  void check_is_the_whole_build_and_fails_with_it() {
    sandbox.jdk("jdk-25", 25);
    Path launcher = sandbox.sourceTree("my tree");
    assertThat(sandbox.run(launcher, "check", "-Dx=y").status()).isZero();
    assertThat(calls("my tree")).contains("verify -Dx=y");
    sandbox.fake("mvn", "exit 3");
    assertThat(sandbox.run(launcher, "check").status()).isEqualTo(3);
  }

  @Test
  void test_installs_what_is_missing_where_it_may() {
    Path launcher = treeThatNeeds("some-package+its-plugins");
    sandbox.fake("id", "echo 0").fake("apt-get", "echo \"apt-get $*\" >>apt-calls");
    Ended ended = sandbox.run(launcher, "test");
    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(Sandbox.read(folder.resolve("apt-calls")))
        .contains("install -y --no-install-recommends some-package its-plugins");
    assertThat(calls("my tree")).contains("verify");
  }

  @Test
  void test_fails_with_the_one_command_to_run_where_it_may_not_install() {
    Path launcher = treeThatNeeds("some-package+its-plugins");
    sandbox
        .fake("id", "echo 1000")
        .fake("sudo", "exit 1")
        .fake("apt-get", "echo never >>apt-calls");
    Ended ended = sandbox.run(launcher, "test");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output())
        .contains("sudo apt-get install -y --no-install-recommends some-package its-plugins");
    assertThat(folder.resolve("apt-calls")).doesNotExist();
    assertThat(calls("my tree")).isEmpty();
  }

  private Path treeThatNeeds(String debianPackage) {
    sandbox.jdk("jdk-25", 25);
    Path launcher = sandbox.sourceTree("my tree");
    Path tasks = folder.resolve("my tree/tools/tasks.sh");
    String needs = "TEST_TOOLS=\"no-such-command:" + debianPackage + "\"";
    Sandbox.write(tasks, Sandbox.read(tasks).replaceFirst("TEST_TOOLS=\"[^\"]*\"", needs));
    return launcher;
  }

  private String calls(String tree) {
    return Sandbox.read(folder.resolve(tree).resolve("calls"));
  }
}
