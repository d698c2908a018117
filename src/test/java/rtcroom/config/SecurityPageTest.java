package rtcroom.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rtcroom.config.form.Key;

/** What {@code SECURITY.md} says of keys and tests is there, and it leaves no limit out. */
class SecurityPageTest {
  private static final Pattern KEY =
      Pattern.compile(
          "`((?:http|access|admin|loginInfo|tokens|im|live|turn|rooms|limits|log)(?:\\.[a-z]\\w*)+)[`:]");
  private static final Pattern PROOF = Pattern.compile("`([a-z]+(?:\\.[a-z]+)*\\.[A-Z]\\w+Test)`");

  private final String page = Files.readString(Path.of("SECURITY.md"));

  SecurityPageTest() throws IOException {}

  @Test
  void every_key_it_names_is_one() {
    assertThat(found(KEY)).isNotEmpty().isSubsetOf(keys());
  }

  @Test
  void every_limit_is_named() {
    assertThat(found(KEY)).containsAll(keys().stream().filter(this::isLimit).toList());
  }

  @Test
  void every_test_it_names_exists() {
    assertThat(found(PROOF))
        .isNotEmpty()
        .map(name -> Path.of("src/test/java/rtcroom", name.replace('.', '/') + ".java"))
        .allSatisfy(file -> assertThat(file).exists());
  }

  private boolean isLimit(String key) {
    return Stream.of("limits.", "access.").anyMatch(key::startsWith);
  }

  private List<String> found(Pattern pattern) {
    return pattern.matcher(page).results().map(result -> result.group(1)).toList();
  }

  private static List<String> keys() {
    return Keys.table().all().stream().map(Key::path).toList();
  }
}
