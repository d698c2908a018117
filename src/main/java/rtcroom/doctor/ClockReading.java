package rtcroom.doctor;

import static rtcroom.doctor.Finding.Outcome.FINE;
import static rtcroom.doctor.Finding.Outcome.WARNING;
import static rtcroom.doctor.Finding.Outcome.WRONG;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import rtcroom.base.Wording;

/** How far this machine's clock is from another's, whichever is ahead. */
record ClockReading(Duration off) {
  private static final Pattern DATE = Pattern.compile("(?im)^date:[ \\t]*(.+?)[ \\t]*\\r?$");

  /** Dates are whole seconds, and answers take their time. */
  private static final Duration UNSURE = Duration.ofSeconds(5);

  /** By API 3.0. */
  private static final Duration REFUSED = Duration.ofMinutes(5);

  private static final Wording SAYS =
      new Wording(
          "本机时钟相差 %d 秒；请用 NTP 对时（timedatectl set-ntp true）",
          "the clock here is %d s off; let NTP set it (timedatectl set-ntp true)");

  /** By the head of an answer that was made then; empty where it has no date. */
  static Optional<ClockReading> of(String head, Instant ours) {
    var date = DATE.matcher(head);
    try {
      return date.find() ? Optional.of(of(ours, date.group(1))) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static ClockReading of(Instant ours, String theirs) {
    Instant time = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(theirs));
    return new ClockReading(Duration.between(ours, time).abs());
  }

  Finding finding() {
    Finding.Outcome late = off.compareTo(REFUSED) < 0 ? WARNING : WRONG;
    return new Finding(
        off.compareTo(UNSURE) <= 0 ? FINE : late, "clock", SAYS.with(off.toSeconds()));
  }
}
