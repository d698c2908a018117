package rtcroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing the contract states, and no known defect, is without somebody who looks after it. */
class ConformanceTest {
  private static final Path TESTS = Path.of("src/test/java/rtcroom");
  private static final int STATEMENTS = 118;

  /** Of the first servers; our own are numbered on. */
  private static final int DEFECTS = 60;

  private static final Pattern TAG = Pattern.compile("@Tag\\(\"([CD]-\\d{2,3})\"\\)");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (D-\\d{2}) \\|.*\\|.*\\|.+\\|$");
  private static final Pattern CITED = Pattern.compile("C-\\d{3}");
  private static final Pattern PROOF = Pattern.compile("`([a-z]+(?:\\.[a-z]+)*\\.[A-Z]\\w+)`");

  private final String defects = read(Path.of("docs/protocol/defects.md"));

  @Test
  void every_statement_of_the_contract_is_the_tag_of_a_test() {
    Set<String> missing = ids("C-%03d", STATEMENTS);
    missing.removeAll(tags());
    assertThat(missing).isEmpty();
  }

  @Test
  void every_known_defect_is_answered_in_the_table() {
    List<String> answered = ROW.matcher(defects).results().map(row -> row.group(1)).toList();
    assertThat(answered).hasSizeGreaterThanOrEqualTo(DEFECTS);
    assertThat(answered).containsExactlyElementsOf(ids("D-%02d", answered.size()));
  }

  @Test
  void the_table_cites_only_statements_that_a_test_proves() {
    assertThat(CITED.matcher(defects).results().map(found -> found.group())).isSubsetOf(tags());
  }

  @Test
  void the_table_names_only_tests_that_there_are() {
    assertThat(PROOF.matcher(defects).results().map(found -> found.group(1)))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(TESTS.resolve(name.replace('.', '/') + ".java")).exists());
  }

  private static Set<String> tags() {
    try (Stream<Path> tree = Files.walk(TESTS)) {
      return tree.filter(file -> file.toString().endsWith(".java"))
          .flatMap(file -> TAG.matcher(read(file)).results().map(tag -> tag.group(1)))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> ids(String form, int last) {
    return IntStream.rangeClosed(1, last)
        .mapToObj(form::formatted)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
