package rtcroom.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/** For people: {@code 12:30:59.123 WARN http.RoomRoutes message key=value}. */
final class TextLines extends LogLines {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  @Override
  String write(ILoggingEvent event, List<KeyValuePair> pairs, String trace) {
    StringBuilder line = new StringBuilder(160);
    TIME.formatTo(Instant.ofEpochMilli(event.getTimeStamp()), line);
    line.append(' ').append("%-5s".formatted(event.getLevel())).append(' ');
    line.append(event.getLoggerName().replaceFirst("^rtcroom\\.", "")).append("  ");
    line.append(oneLine(event.getFormattedMessage()));
    for (KeyValuePair pair : pairs) {
      line.append("  ").append(pair.key).append('=').append(oneLine(String.valueOf(pair.value)));
    }
    return Redaction.redact(line.append('\n').append(trace).toString());
  }

  /** What a stranger sent must neither forge an entry nor steer the terminal. */
  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.chars().forEach(c -> line.append(Character.isISOControl(c) ? '?' : (char) c));
    return line.toString();
  }
}
