package rtcroom.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rtcroom.config.form.Document;
import rtcroom.config.form.Entry;
import rtcroom.config.form.Key;
import rtcroom.config.form.Report;
import rtcroom.config.form.Values;
import rtcroom.config.form.YamlReader;

/** {@code config/reference.yaml} is what operators read, so it says what the table of keys says. */
class ReferenceTest {
  private static final Path REFERENCE = Path.of("config/reference.yaml");

  private final List<String> lines = Files.readAllLines(REFERENCE);
  private final Report report = new Report();
  private final Document reference =
      YamlReader.read("reference.yaml", String.join("\n", lines), report);

  ReferenceTest() throws IOException {}

  @Test
  void it_has_every_key_and_no_other() {
    assertThat(reference.entries().keySet())
        .containsExactlyInAnyOrderElementsOf(Keys.table().all().stream().map(Key::path).toList());
  }

  @Test
  void its_values_are_the_defaults() throws Exception {
    Values written = Values.of(reference, Path.of("."), Keys.table(), report);
    Values unwritten = Values.of(Document.empty("nothing"), Path.of("."), Keys.table(), report);
    report.throwIfAny();
    assertThat(Keys.table().all())
        .allSatisfy(
            key -> assertThat(written.find(key)).as(key.path()).isEqualTo(unwritten.find(key)));
  }

  @Test
  void it_gives_a_reason_for_every_key_but_those_of_repeating_sections() {
    assertThat(Keys.table().all())
        .filteredOn(key -> !key.path().matches("rooms\\.(double|multi|webrtc|webexe)\\..*"))
        .allSatisfy(key -> assertThat(line(key)).as(key.path()).contains(" # "));
  }

  @Test
  void it_writes_every_default_out() {
    assertThat(Keys.table().all())
        .filteredOn(key -> key.byDefault().isPresent())
        .allSatisfy(key -> assertThat(entry(key).isBlank()).as(key.path()).isFalse());
  }

  @Test
  void it_gives_every_length_of_time_its_unit() throws Exception {
    Values values = Values.of(reference, Path.of("."), Keys.table(), report);
    report.throwIfAny();
    assertThat(Keys.table().all())
        .filteredOn(key -> values.find(key).filter(Duration.class::isInstance).isPresent())
        .isNotEmpty()
        .allSatisfy(
            key ->
                assertThat(line(key))
                    .as(key.path())
                    .containsPattern(": \\d+(ms|s|m|h|d)\\b|# seconds"));
  }

  @Test
  void every_default_fits_its_own_form() throws Exception {
    for (Key<?> key : Keys.table().all()) {
      Optional<List<String>> texts = key.byDefault();
      if (texts.isPresent()) {
        assertThat(key.form().reading().read(texts.get())).as(key.path()).isNotNull();
      }
    }
  }

  private Entry entry(Key<?> key) {
    return requireNonNull(reference.entries().get(key.path()));
  }

  private String line(Key<?> key) {
    return lines.get(reference.place(key.path()).line() - 1);
  }
}
