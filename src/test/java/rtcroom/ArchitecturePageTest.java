package rtcroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/architecture.md} and the decisions' index say what is there. */
class ArchitecturePageTest {
  private static final Path SOURCES = Path.of("src/main/java/rtcroom");
  private static final Path DECISIONS = Path.of("docs/decisions");

  /** {@code Rooms.submit}, {@code Outcome.Done.room}: at the beginning of a line. */
  private static final Pattern STEP =
      Pattern.compile("^ *([A-Z]\\w*)((?:\\.[A-Z]\\w*)*)\\.([a-z]\\w*)");

  @Test
  void every_folder_of_the_sources_is_in_the_tree() throws IOException {
    TreeSet<String> written =
        block("## Folders").stream()
            .map(line -> line.strip().split(" ", 2)[0])
            .filter(word -> word.endsWith("/"))
            .collect(Collectors.toCollection(TreeSet::new));
    try (Stream<Path> files = Files.walk(SOURCES)) {
      assertThat(written)
          .isEqualTo(
              files
                  .filter(Files::isDirectory)
                  .filter(folder -> Files.exists(folder.resolve("package-info.java")))
                  .filter(folder -> !folder.equals(SOURCES))
                  .map(folder -> SOURCES.relativize(folder) + "/")
                  .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  @Test
  void every_step_of_a_journey_is_a_method_that_exists() throws IOException {
    List<String> journeys = page().stream().filter(line -> line.startsWith("### ")).toList();
    assertThat(journeys).hasSizeGreaterThanOrEqualTo(5);
    for (String journey : journeys) {
      List<String> steps = block(journey);
      assertThat(steps).as(journey).hasSizeGreaterThan(2).allMatch(ArchitecturePageTest::exists);
    }
  }

  @Test
  void every_decision_is_in_the_index() throws IOException {
    String index = Files.readString(DECISIONS.resolve("README.md"));
    try (Stream<Path> files = Files.list(DECISIONS)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> Character.isDigit(name.charAt(0)))
          .isNotEmpty()
          .allMatch(name -> index.contains("(" + name + ")"));
    }
  }

  private static boolean exists(String line) {
    Matcher step = STEP.matcher(line);
    if (!step.find()) {
      return false;
    }
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.endsWith(step.group(1) + ".java"))
          .anyMatch(file -> declares(file, step.group(2), step.group(3)));
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }

  private static boolean declares(Path file, String nested, String method) {
    try {
      String text = Files.readString(file);
      return Stream.of(nested.split("\\."))
              .filter(name -> !name.isEmpty())
              .allMatch(
                  name -> text.matches("(?s).*\\b(class|record|enum|interface) " + name + "\\b.*"))
          && text.matches(
              "(?s).*[\\w>\\]] " + method + "[(,)].*|.*[\\w>\\]] " + method + "\\b *\\).*");
    } catch (IOException e) {
      throw new AssertionError(file.toString(), e);
    }
  }

  /** The lines of the first block of text behind a heading. */
  private static List<String> block(String heading) throws IOException {
    List<String> behind = page().stream().dropWhile(line -> !line.equals(heading)).skip(1).toList();
    return behind.stream()
        .dropWhile(line -> !line.startsWith("```"))
        .skip(1)
        .takeWhile(line -> !line.startsWith("```"))
        .filter(line -> !line.isBlank())
        .toList();
  }

  private static List<String> page() throws IOException {
    return Files.readAllLines(Path.of("docs/architecture.md"));
  }
}
