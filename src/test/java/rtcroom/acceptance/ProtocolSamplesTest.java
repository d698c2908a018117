package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The samples of the protocol's pages are true: each is sent, and answered as written. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProtocolSamplesTest {
  private static final Path PAGES = Path.of("docs/protocol");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder = Path.of("");

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      return files.filter(page -> !Sample.in(page).isEmpty()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_sample_is_answered_as_written(Path page) throws IOException {
    Files.writeString(
        folder.resolve("server.log"),
        "09:00:00.000 INFO  Server  accepting connections  port=5757\n");
    try (TestServer server = TestServer.start(Map.of("admin.logDir", folder.toString()))) {
      Learnt learnt = new Learnt();
      for (Sample sample : Sample.in(page)) {
        check(sample, send(server.web(), sample, learnt), learnt);
      }
    }
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

  private static Answer send(Web web, Sample sample, Learnt learnt) {
    String body = learnt.inBody(sample.body());
    List<String> headers = new ArrayList<>(sample.headers());
    if (!body.isEmpty() && !headers.contains("Content-Type")) {
      headers.addAll(List.of("Content-Type", "application/json"));
    }
    return web.send(
        sample.method(),
        learnt.inPath(sample.path()),
        BodyPublishers.ofString(body),
        headers.toArray(String[]::new));
  }

  private static void check(Sample sample, Answer answer, Learnt learnt) {
    assertThat(answer.status())
        .as("%s: %s", sample.where(), answer.text())
        .isEqualTo(sample.status());
    String reply = sample.reply();
    if (reply.startsWith("{")) {
      learnt.compare(json(sample), answer.json(), sample.where());
    } else if (!reply.isEmpty()) {
      learnt.compare(reply, answer.text().strip(), sample.where());
    }
  }

  private static JsonNode json(Sample sample) {
    try {
      return JSON.readTree(sample.reply());
    } catch (JsonProcessingException e) {
      throw new AssertionError(sample.where() + ": the written answer is no JSON", e);
    }
  }
}
