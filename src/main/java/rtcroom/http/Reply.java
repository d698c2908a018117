package rtcroom.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What a request is answered: status, body, and the code in the body for those who count. */
final class Reply {
  static final String JSON = "application/json;charset=UTF-8";

  private static final byte[] NO_BYTES = {};
  private static final Reply OK = Reply.of(200, 0, Refusal.OK_MESSAGE);

  private final int status;
  private final int code;
  private final String contentType;
  private final byte[] body;
  private final Map<String, String> headers;
  private final @Nullable Path file;

  private Reply(
      int status,
      int code,
      String contentType,
      byte[] body,
      Map<String, String> headers,
      @Nullable Path file) {
    this.status = status;
    this.code = code;
    this.contentType = contentType;
    this.body = body;
    this.headers = headers;
    this.file = file;
  }

  /** Writes members of the JSON object that is the body. */
  @FunctionalInterface
  interface Members {
    void writeTo(JsonGenerator json) throws IOException;
  }

  /** Success, and nothing more to say. */
  static Reply ok() {
    return OK;
  }

  /** Success, with members beside {@code code} and {@code message}. */
  static Reply ok(Members members) {
    return of(200, 0, Refusal.OK_MESSAGE, members);
  }

  /** A refusal by the rules of the rooms: HTTP 200, and a code other than 0. */
  static Reply refused(Refusal refusal) {
    return of(200, refusal.code(), refusal.message());
  }

  static Reply refused(Refusal refusal, Members members) {
    return of(200, refusal.code(), refusal.message(), members);
  }

  /** A refusal by the rules of the transport: the code is the HTTP status. */
  static Reply status(int status, String message) {
    return of(status, status, message);
  }

  static Reply of(int status, int code, String message) {
    return of(status, code, message, _ -> {});
  }

  static Reply of(int status, int code, String message, Members members) {
    byte[] body =
        Json.object(
            json -> {
              json.writeNumberField("code", code);
              json.writeStringField("message", message);
              members.writeTo(json);
            });
    return new Reply(status, code, JSON, body, Map.of(), null);
  }

  /** JSON that has no {@code code} and {@code message} of ours. */
  static Reply bare(Members members) {
    return new Reply(200, 0, JSON, Json.object(members), Map.of(), null);
  }

  static Reply text(String contentType, String text) {
    return new Reply(200, 0, contentType, text.getBytes(UTF_8), Map.of(), null);
  }

  /** The content of a file, sent without being held in memory. */
  static Reply file(String contentType, Path file) {
    return new Reply(200, 0, contentType, NO_BYTES, Map.of(), file);
  }

  Reply with(String header, String value) {
    return new Reply(status, code, contentType, body, Map.of(header, value), file);
  }

  int status() {
    return status;
  }

  int code() {
    return code;
  }

  String contentType() {
    return contentType;
  }

  /** Shared: not to be written to. */
  byte[] body() {
    return body;
  }

  Map<String, String> headers() {
    return headers;
  }

  /** What is sent in place of the body; null for the body. */
  @Nullable Path file() {
    return file;
  }

  CompletionStage<Reply> now() {
    return CompletableFuture.completedFuture(this);
  }
}
