package rtcroom.config.form;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.HOURS;
import static java.time.temporal.ChronoUnit.MILLIS;
import static java.time.temporal.ChronoUnit.MINUTES;
import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lengths of time: {@code 500ms}, {@code 20s}, {@code 5m}, {@code 24h}, {@code 7d}; bare numbers
 * are seconds.
 */
public final class Durations {
  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9}) ?(ms|s|m|h|d)?");

  private Durations() {}

  public static Form<Duration> within(String least, String most) {
    Duration min = parse(least);
    Duration max = parse(most);
    String range = least + ".." + most;
    return Form.of(
        "a duration within "
            + range
            + ", such as 500ms, 20s, 5m, 24h, 7d; bare numbers are seconds",
        "时长，范围 " + range + "，如 500ms、20s、5m、24h、7d；纯数字为秒",
        text -> {
          if (!WRITTEN.matcher(text).matches()) {
            throw Forms.invalid(text, "is not a duration", "不是时长");
          }
          Duration duration = parse(text);
          if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
            throw Forms.invalid(text, "is not within " + range, "超出范围 " + range);
          }
          return duration;
        });
  }

  private static Duration parse(String text) {
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()) {
      throw new IllegalArgumentException("not a duration: " + text);
    }
    return Duration.of(Long.parseLong(written.group(1)), unit(written.group(2)));
  }

  private static ChronoUnit unit(@Nullable String suffix) {
    return switch (suffix) {
      case "ms" -> MILLIS;
      case "m" -> MINUTES;
      case "h" -> HOURS;
      case "d" -> DAYS;
      case null, default -> SECONDS;
    };
  }
}
