package rtcroom.testing.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Figures of one measurement, written as a table to {@code target/web}; with {@code -Drecord=true}
 * also to {@code benchmarks/web/results}, where they are kept.
 */
public final class WebRecord {
  private final String name;
  private final String title;
  private final List<String> rows = new ArrayList<>();
  private final double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();

  /** Made before what is measured: it notes how busy the machine is. */
  public WebRecord(String name, String title) {
    this.name = name;
    this.title = title;
  }

  public WebRecord row(String what, String figure) {
    rows.add("| " + what + " | " + figure + " |");
    return this;
  }

  public static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
  }

  public static String kilobytes(double bytes) {
    return String.format(Locale.ROOT, "%.1f KB", bytes / 1000);
  }

  public void write() {
    String text =
        "# "
            + title
            + "\n\n"
            + machine()
            + "\n\n| What | |\n| --- | --- |\n"
            + String.join("\n", rows)
            + "\n";
    write(Path.of("target/web"), text);
    if (Boolean.getBoolean("record")) {
      write(Path.of("benchmarks/web/results"), text);
    }
  }

  private void write(Path folder, String text) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(name + ".md"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String machine() {
    String beside = System.getProperty("record.beside", "not noted");
    return String.format(
        Locale.ROOT,
        "%s %s, %d processors, Java %s; Chromium without a graphics card."
            + " Load average of the minute before, its own build included: %.1f. Beside it: %s.",
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version().feature(),
        load,
        beside);
  }
}
