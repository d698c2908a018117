package rtcroom.http;

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

/** {@code docs/protocol/errors.md} says what the table of codes says. */
class ErrorsPageTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (-?\\d+) \\| `([^`]*)` \\| (yes|no|-) \\| .+ \\|$");

  private record Row(int code, String text, String retry) {
    static Row of(MatchResult row) {
      return new Row(Integer.parseInt(row.group(1)), row.group(2), row.group(3));
    }

    static Row of(Refusal refusal) {
      return new Row(refusal.code(), refusal.message(), refusal.mayRetry() ? "yes" : "no");
    }
  }

  @Test
  void the_page_has_every_code_text_and_retry_and_no_other() throws IOException {
    String page = Files.readString(Path.of("docs/protocol/errors.md"));
    List<Row> expected =
        Stream.of(
                Stream.of(new Row(0, Refusal.OK_MESSAGE, "-")),
                Arrays.stream(Refusal.values()).map(Row::of),
                Stream.of(new Row(-1, Refusal.INTERNAL_MESSAGE, "yes")))
            .flatMap(rows -> rows)
            .toList();
    assertThat(ROW.matcher(page).results().map(Row::of))
        .containsExactlyInAnyOrderElementsOf(expected);
  }
}
