package rtcroom.chat.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rtcroom.chat.ChatRefusal;

/** {@code docs/protocol/im.md} says what the tables of refusals and close codes say. */
class ImPageTest {
  /** Code, Chinese, English. */
  private static final Pattern REFUSAL =
      Pattern.compile("(?m)^\\| (\\d+) \\|([^|]*)\\| ([^|]+) \\|$");

  private final String page;

  ImPageTest() throws IOException {
    page = Files.readString(Path.of("docs/protocol/im.md"));
  }

  private record Row(int code, String message, String reason) {
    static Row of(MatchResult row) {
      return new Row(Integer.parseInt(row.group(1)), row.group(2).strip(), row.group(3));
    }

    static Row of(ChatRefusal refusal) {
      return new Row(refusal.code(), refusal.message(), refusal.reason());
    }
  }

  @Test
  void the_page_has_every_refusal_and_no_other() {
    List<Row> expected =
        Stream.concat(
                Stream.of(new Row(0, "", "success")),
                Arrays.stream(ChatRefusal.values()).map(Row::of))
            .toList();
    String table = page.substring(page.indexOf("| Code | message | reason |"));
    assertThat(REFUSAL.matcher(table).results().map(Row::of)).containsExactlyElementsOf(expected);
  }

  @Test
  void the_page_has_every_close_code_and_no_other() {
    String table =
        page.substring(page.indexOf("| Close code |"), page.indexOf("| Code | message | reason |"));
    assertThat(
            Pattern.compile("(?m)^\\| (\\d+) \\|")
                .matcher(table)
                .results()
                .map(row -> Integer.valueOf(row.group(1))))
        .containsExactlyElementsOf(
            Arrays.stream(CloseCode.values()).map(code -> (int) code.code()).toList());
  }
}
