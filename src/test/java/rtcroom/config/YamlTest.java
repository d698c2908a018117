package rtcroom.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.config.form.ConfigurationException;

class YamlTest {
  private final Path folder;

  YamlTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void an_empty_file_says_everything_that_is_missing() {
    assertThat(Written.in(folder, "").problems())
        .extracting(problem -> problem.substring(0, problem.indexOf(" ->")))
        .containsExactly(
            "rtcroom.yaml:1: access.mode: sig needs something to check tokens with",
            "rtcroom.yaml:1: im.sdkAppID: is missing",
            "rtcroom.yaml:1: im.secretKey: is missing",
            "rtcroom.yaml:1: live.pushSecretKey: is missing");
  }

  @Test
  void a_missing_key_is_reported_where_its_section_begins() {
    assertThat(Written.in(folder, "# ours\nim:\n  sdkAppID: 1\nlive:\n  bizid: 1\n").problems())
        .anySatisfy(problem -> assertThat(problem).startsWith("rtcroom.yaml:2: im.secretKey:"))
        .anySatisfy(
            problem -> assertThat(problem).startsWith("rtcroom.yaml:4: live.pushSecretKey:"));
  }

  @Test
  void a_key_written_twice_is_refused_with_both_lines() {
    assertThat(Written.enoughAnd(folder, "http:\n  port: 1\n  port: 2\n").problems())
        .containsExactly(
            "rtcroom.yaml:11: http.port: is written a second time, first at rtcroom.yaml:10"
                + " -> keep one of the two");
  }

  @Test
  void a_section_written_twice_is_refused() {
    assertThat(Written.enoughAnd(folder, "im:\n  timeout: 1s\n").problems())
        .singleElement()
        .asString()
        .startsWith("rtcroom.yaml:9: im: is written a second time, first at rtcroom.yaml:4");
  }

  @Test
  void what_is_not_yaml_is_named_by_line_and_never_quoted() {
    assertThat(Written.in(folder, "im:\n  secretKey: \"hush hush\n    and : more\n").problems())
        .anySatisfy(problem -> assertThat(problem).contains("is not YAML near this line"))
        .noneSatisfy(problem -> assertThat(problem).contains("hush"));
  }

  @Test
  void aliases_and_nested_lists_and_second_documents_are_refused() {
    String yaml =
        """
        http:
          bind: &here 127.0.0.1
          allowedOrigins: [[1]]
        live:
          pushHost: *here
        ---
        more: 1
        """;
    assertThat(Written.in(folder, yaml).problems())
        .anySatisfy(
            p ->
                assertThat(p)
                    .startsWith("rtcroom.yaml:3: http.allowedOrigins: has something nested"))
        .anySatisfy(p -> assertThat(p).startsWith("rtcroom.yaml:5: live.pushHost: is an alias"))
        .anySatisfy(p -> assertThat(p).startsWith("rtcroom.yaml:7: a second document begins here"));
  }

  @Test
  void a_text_instead_of_sections_is_refused() {
    assertThat(Written.in(folder, "hello").problems())
        .anySatisfy(p -> assertThat(p).startsWith("rtcroom.yaml:1: is not a list of keys"));
  }

  @Test
  void a_blank_value_means_the_default() {
    assertThat(
            Written.enoughAnd(folder, "http:\n  port:\nlog:\n").settings().http().listener().port())
        .isEqualTo(5757);
  }

  @Test
  void a_missing_file_is_a_problem_not_a_stack_trace() {
    assertThat(catchThrowable(() -> Configuration.load(folder.resolve("none.yaml"), Map.of())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("none.yaml: cannot be used (NoSuchFileException)");
  }
}
