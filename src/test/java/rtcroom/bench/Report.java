package rtcroom.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The figures of one run, printed as they come and kept as Markdown. */
final class Report {
  private final StringBuilder text = new StringBuilder();

  void line(String line) {
    System.out.println(line);
    text.append(line).append('\n');
  }

  void section(String title) {
    line("");
    line("## " + title);
    line("");
  }

  void head(String... columns) {
    row(columns);
    row(Arrays.stream(columns).map(_ -> "---").toArray(String[]::new));
  }

  void row(String... cells) {
    line("| " + String.join(" | ", cells) + " |");
  }

  void save(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** The middle of the rounds, and all of them. */
  static String median(List<Double> rounds) {
    double[] sorted = rounds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return "%,.0f (%s)"
        .formatted(
            sorted[sorted.length / 2],
            String.join(", ", rounds.stream().map("%,.0f"::formatted).toList()));
  }
}
