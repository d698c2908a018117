package rtcroom.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/**
 * For machines: one JSON object a line with {@code time} (UTC), {@code level}, {@code logger},
 * {@code thread}, {@code message}, {@code error} (a stack trace), and each key of the entry as a
 * member of its own.
 */
final class JsonLines extends LogLines {
  @Override
  String write(ILoggingEvent event, List<KeyValuePair> pairs, String trace) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("time", Instant.ofEpochMilli(event.getTimeStamp()).toString());
    line.put("level", event.getLevel().toString());
    line.put("logger", event.getLoggerName());
    line.put("thread", event.getThreadName());
    line.put("message", Redaction.redact(event.getFormattedMessage()));
    for (KeyValuePair pair : pairs) {
      put(line, pair);
    }
    if (!trace.isEmpty()) {
      line.put("error", Redaction.redact(trace));
    }
    return line + "\n";
  }

  /** An entry's key never replaces a member every line has. */
  private static void put(ObjectNode line, KeyValuePair pair) {
    String key = line.has(pair.key) ? pair.key + "_" : pair.key;
    switch (pair.value) {
      case Long number -> line.put(key, number);
      case Integer number -> line.put(key, number);
      case Boolean truth -> line.put(key, truth);
      case null -> line.putNull(key);
      case Object other -> line.put(key, Redaction.redact(pair.key, other.toString()));
    }
  }
}
