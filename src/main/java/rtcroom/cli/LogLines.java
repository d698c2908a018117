package rtcroom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/** Writes each entry of the log as text in UTF-8; the kinds differ in what it looks like. */
abstract class LogLines extends EncoderBase<ILoggingEvent> {
  private final ThrowableProxyConverter trace = new ThrowableProxyConverter();

  /**
   * The text of an entry, free of secrets, with the line feed at its end.
   *
   * @param pairs the keys of the entry with their values
   * @param trace the stack trace with a line feed at its end; empty without one
   */
  abstract String write(ILoggingEvent event, List<KeyValuePair> pairs, String trace);

  @Override
  public final byte[] encode(ILoggingEvent event) {
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    String stack = event.getThrowableProxy() == null ? "" : trace.convert(event);
    return write(event, pairs == null ? List.of() : pairs, stack).getBytes(UTF_8);
  }

  @Override
  public final void start() {
    trace.start();
    super.start();
  }

  @Override
  public final byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public final byte[] footerBytes() {
    return new byte[0];
  }
}
