package rtcroom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
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
final class JsonLines extends EncoderBase<ILoggingEvent> {
  private final ThrowableProxyConverter trace = new ThrowableProxyConverter();

  @Override
  public void start() {
    trace.start();
    super.start();
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("time", Instant.ofEpochMilli(event.getTimeStamp()).toString());
    line.put("level", event.getLevel().toString());
    line.put("logger", event.getLoggerName());
    line.put("thread", event.getThreadName());
    line.put("message", Redaction.redact(event.getFormattedMessage()));
    for (KeyValuePair pair : pairs(event)) {
      put(line, pair);
    }
    if (event.getThrowableProxy() != null) {
      line.put("error", Redaction.redact(trace.convert(event)));
    }
    return (line + "\n").getBytes(UTF_8);
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

  private static List<KeyValuePair> pairs(ILoggingEvent event) {
    return event.getKeyValuePairs() == null ? List.of() : event.getKeyValuePairs();
  }

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }
}
