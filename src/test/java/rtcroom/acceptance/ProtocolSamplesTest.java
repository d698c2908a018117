package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rtcroom.testing.server.Learnt;
import rtcroom.testing.server.Sample;
import rtcroom.testing.server.TestServer;

/** The samples of the protocol's pages are true: each is sent, and answered as written. */
class ProtocolSamplesTest {
  private static final Path PAGES = Path.of("docs/protocol");

  @TempDir private Path folder = Path.of("");

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      return files
          .filter(page -> !page.getFileName().toString().startsWith("im")) // ChatSamplesTest
          .filter(page -> !Sample.in(page).isEmpty())
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_sample_is_answered_as_written(Path page) throws IOException {
    Files.writeString(
        folder.resolve("server.log"),
        "09:00:00.000 INFO  Server  accepting connections  port=5757\n");
    try (TestServer server = TestServer.start(settings(page))) {
      Learnt learnt = new Learnt();
      for (Sample sample : Sample.in(page)) {
        sample.isAnsweredBy(server.web(), learnt);
      }
    }
  }

  /** What the operator stops is stopped on the server's own wires. */
  private Map<String, String> settings(Path page) {
    Map<String, String> settings = new HashMap<>();
    settings.put("admin.logDir", folder.toString());
    if (page.endsWith("admin.md")) {
      settings.put("admin.banFile", folder.resolve("bans.json").toString());
      settings.put("im.provider", "embedded");
      settings.put("live.provider", "embedded");
    }
    return settings;
  }

  @Test
  void there_are_samples_for_most_operations() throws IOException {
    List<String> operations =
        pages()
            .flatMap(page -> Sample.in(page).stream())
            .map(sample -> sample.path().replaceFirst("\\?.*", ""))
            .distinct()
            .toList();
    assertThat(operations).hasSizeGreaterThan(35);
  }

  @Test
  void every_page_is_in_the_table_of_contents() throws IOException {
    String contents = Files.readString(PAGES.resolve("README.md"));
    try (Stream<Path> files = Files.list(PAGES)) {
      assertThat(files.map(page -> page.getFileName().toString()))
          .filteredOn(name -> !name.equals("README.md"))
          .allSatisfy(name -> assertThat(contents).contains("(" + name + ")"));
    }
  }
}
