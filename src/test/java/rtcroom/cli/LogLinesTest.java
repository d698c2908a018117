package rtcroom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;
import rtcroom.config.LogSettings;

class LogLinesTest {
  private static final LoggerContext CONTEXT = new LoggerContext();

  @Test
  void a_json_line_has_each_key_as_a_member_of_its_own() throws IOException {
    LoggingEvent event = event("room opened", null);
    event.addKeyValuePair(new KeyValuePair("room", "room_1"));
    event.addKeyValuePair(new KeyValuePair("members", 3));
    JsonNode line = new ObjectMapper().readTree(encode(new JsonLines(), event));
    assertThat(line.path("time").asText()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(line.path("level").asText()).isEqualTo("WARN");
    assertThat(line.path("message").asText()).isEqualTo("room opened");
    assertThat(line.path("room").asText()).isEqualTo("room_1");
    assertThat(line.path("members").isInt()).isTrue();
  }

  @Test
  void a_key_named_like_a_fixed_member_does_not_replace_it() throws IOException {
    LoggingEvent event = event("real", null);
    event.addKeyValuePair(new KeyValuePair("message", "forged"));
    JsonNode line = new ObjectMapper().readTree(encode(new JsonLines(), event));
    assertThat(line.path("message").asText()).isEqualTo("real");
    assertThat(line.path("message_").asText()).isEqualTo("forged");
  }

  @Test
  void a_stack_trace_stays_inside_its_json_line() {
    String line = encode(new JsonLines(), event("failed", new IllegalStateException("broken")));
    assertThat(line.lines()).hasSize(1);
    assertThat(line).contains("IllegalStateException").contains("LogLinesTest");
  }

  @Test
  void line_ends_from_strangers_forge_no_text_entry() {
    String line =
        encode(new TextLines(), event("user a\n12:00:00.000 INFO  forged \u001b[2J", null));
    assertThat(line.lines()).hasSize(1);
    assertThat(line).doesNotContain("\u001b").contains("WARN").contains("http.Routes");
  }

  @Test
  void secrets_are_masked_by_name_in_both_formats() {
    LoggingEvent event =
        event("GET /x?userID=u&token=abc123 {\"userSig\":\"eJx9\"} txSecret=0f1e&txTime=1", null);
    event.addKeyValuePair(new KeyValuePair("privateMapKey", "eJyy"));
    for (Encoder<ILoggingEvent> lines : List.of(new TextLines(), new JsonLines())) {
      assertThat(encode(lines, event))
          .doesNotContain("abc123", "eJx9", "0f1e", "eJyy")
          .contains("userID=u", "txTime=1");
    }
  }

  @Test
  void a_log_file_gets_what_was_logged_before_closing(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("rtcroom.log");
    Logging.apply(new LogSettings(LogSettings.Format.JSON, LogSettings.Level.INFO, file));
    LoggerFactory.getLogger("rtcroom.test").atInfo().addKeyValue("port", 5757).log("listening");
    LoggerFactory.getLogger("io.library").info("chatter");
    Logging.close();
    assertThat(Files.readString(file)).contains("\"port\":5757").doesNotContain("chatter");
  }

  @Test
  void a_log_file_that_cannot_be_written_is_said_at_the_start(@TempDir Path folder) {
    LogSettings settings = new LogSettings(LogSettings.Format.TEXT, LogSettings.Level.INFO, folder);
    assertThatThrownBy(() -> Logging.apply(settings)).hasMessageContaining(folder.toString());
  }

  private static String encode(Encoder<ILoggingEvent> lines, LoggingEvent event) {
    lines.setContext(CONTEXT);
    lines.start();
    return new String(lines.encode(event), UTF_8);
  }

  private static LoggingEvent event(String message, @Nullable Throwable thrown) {
    LoggingEvent event =
        new LoggingEvent(
            "fqcn", CONTEXT.getLogger("rtcroom.http.Routes"), Level.WARN, message, thrown, null);
    event.setInstant(Instant.parse("2026-01-02T03:04:05Z"));
    return event;
  }
}
