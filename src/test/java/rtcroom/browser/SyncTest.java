package rtcroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.testing.browser.Lives.goLive;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.Guests;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Visitors;
import rtcroom.testing.browser.WebRecord;
import rtcroom.testing.programs.Clapper;
import rtcroom.testing.programs.Clapper.Beep;
import rtcroom.testing.programs.Program;

/**
 * How far sound and picture are apart that a page publishes while it is busy for 300 ms of each
 * second, as the server's viewers get them. {@code benchmarks/web/drift} measures ten minutes.
 */
@Busy
class SyncTest {
  @RegisterExtension static final Visitors VISITORS = Visitors.ofSite();

  private static final int MOST_APART = 40;
  private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("sync.seconds", 10));
  private static final Duration LIMIT = LENGTH.plusSeconds(60);

  /** Ten minutes are what is promised; shorter runs leave that record alone. */
  private static final String NAME = LENGTH.toMinutes() < 10 ? "drift-minute" : "drift";

  private static final Pattern APART = Pattern.compile("A/V -?\\d+ ms");

  @BeforeAll
  static void be_patient() {
    PlaywrightAssertions.setDefaultAssertionTimeout(Person.PATIENCE);
  }

  @Test
  void a_busy_page_sends_together_what_was_made_together(@TempDir Path folder) {
    Person ann = onAir("Ann", false);
    Person bo = onAir("Bo", true);
    assertThat(ann.page().workers()).hasSize(2);
    assertThat(bo.page().workers()).hasSize(1);
    // What only a thread of its own survives.
    ann.page().evaluate("() => hang_()");

    try (Program anns = record(ann, folder);
        Program bos = record(bo, folder)) {
      anns.await(LIMIT);
      bos.await(LIMIT);
    }

    assertThat(ann.at("sync")).hasText(APART);
    assertThat(bo.at("sync")).hasText(APART);
    WebRecord record =
        new WebRecord(NAME, "Sound and picture of a page that is busy for 300 ms each second");
    record.row("recorded", LENGTH.toSeconds() + " s of two hosts at once");
    List<Beep> anns = beeps(ann, folder, "thread of its own, once hung for 3 s", record);
    List<Beep> bos = beeps(bo, folder, "the page's thread", record);
    record.write();
    assertThat(anns).hasSizeGreaterThanOrEqualTo((int) LENGTH.toSeconds() - 2);
    assertThat(anns).allMatch(SyncTest::isTogether);
    assertThat(bos).hasSizeGreaterThanOrEqualTo((int) LENGTH.toSeconds() / 2);
    assertThat(bos).allMatch(SyncTest::isTogether);
  }

  private static boolean isTogether(Beep beep) {
    return Math.abs(beep.late()) <= MOST_APART;
  }

  private static Person onAir(String name, boolean withoutWorkers) {
    Person person = VISITORS.person(name);
    person.page().addInitScript(script() + "(" + withoutWorkers + ");");
    goLive(person);
    assertThat(person.at("room")).hasAttribute("data-carried", "onAir");
    return person;
  }

  /** Ends of itself. */
  private static Program record(Person person, Path folder) {
    String room = person.page().url().replaceAll(".*/", "");
    String to = file(person, folder).toString();
    String url = Guests.of(VISITORS.site()).watch(room) + "&sound=opus";
    return Program.start("curl", "-sS", "-m", "" + LENGTH.toSeconds(), "-o", to, url);
  }

  private static Path file(Person person, Path folder) {
    return folder.resolve(person.name() + ".flv");
  }

  /** What a host's viewers heard, and when, noted with what the host was told of it. */
  private static List<Beep> beeps(Person person, Path folder, String how, WebRecord record) {
    List<Beep> beeps = Clapper.read(file(person, folder), LIMIT);
    int few = Math.min(60, beeps.size() / 2);
    double worst = beeps.stream().mapToDouble(beep -> Math.abs(beep.late())).max().orElse(1e9);
    record
        .row(how + ": whole beeps heard", "" + beeps.size())
        .row("sound after its picture at the beginning, median", median(beeps.subList(0, few)))
        .row("at the end, median", median(beeps.subList(beeps.size() - few, beeps.size())))
        .row("ever, at most either way", milliseconds(worst))
        .row("what the host read at the end", person.at("sync").getAttribute("title"));
    return beeps;
  }

  private static String median(List<Beep> beeps) {
    return milliseconds(
        beeps.stream()
            .mapToDouble(Beep::late)
            .sorted()
            .skip(beeps.size() / 2)
            .findFirst()
            .orElse(1e9));
  }

  private static String milliseconds(double ms) {
    return String.format(Locale.ROOT, "%.1f ms", ms);
  }

  private static String script() {
    try (InputStream script = SyncTest.class.getResourceAsStream("clapper.js")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8)
          .strip();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
