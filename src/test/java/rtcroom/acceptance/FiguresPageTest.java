package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.server.TestServer;

/** Operators find every figure of the server explained on a page. */
class FiguresPageTest {
  private static final Pattern NAME =
      Pattern.compile("(?m)^(rtcroom_[a-z_]+?)(?:_bucket|_count|_sum|_max)?[{ ]");
  private static final Pattern CAUSE =
      Pattern.compile("(?m)^rtcroom_webrtc_\\w+\\{cause=\"(\\w+)\"");

  @RegisterExtension
  static final TestServer server =
      TestServer.start(
          Map.of(
              "im.provider", "embedded",
              "live.provider", "embedded",
              "live.embedded.webrtc.port", "0"));

  private final String figures = server.web().get("/metrics").text();

  @Test
  void every_name_is_on_a_page() throws IOException {
    String pages = pages();
    assertThat(found(NAME))
        .hasSizeGreaterThan(40)
        .allSatisfy(name -> assertThat(pages).contains(name));
  }

  @Test
  void every_cause_that_webrtc_counts_is_on_its_page() throws IOException {
    String page = Files.readString(Path.of("docs/webrtc.md"));
    assertThat(found(CAUSE))
        .hasSizeGreaterThan(15)
        .allSatisfy(cause -> assertThat(page).contains("`" + cause + "`"));
  }

  private List<String> found(Pattern pattern) {
    return pattern.matcher(figures).results().map(result -> result.group(1)).distinct().toList();
  }

  private static String pages() throws IOException {
    StringBuilder pages = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("docs"))) {
      for (Path page : files.filter(file -> file.toString().endsWith(".md")).toList()) {
        pages.append(Files.readString(page));
      }
    }
    return pages.toString();
  }
}
