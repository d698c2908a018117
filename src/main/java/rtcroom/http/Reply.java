package rtcroom.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What a request is answered: status, body, and the code in the body for those who count. */
public final class Reply {
  public static final String JSON = "application/json;charset=UTF-8";

  private static final String CONNECTION = "Connection";
  private static final String CLOSE = "close";
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

  /** Success, and nothing more to say. */
  public static Reply ok() {
    return OK;
  }

  /** Success, with fields beside {@code code} and {@code message}. */
  public static Reply ok(JsonFields fields) {
    return of(200, 0, Refusal.OK_MESSAGE, fields);
  }

  /** A refusal by the rules of the rooms: HTTP 200, and a code other than 0. */
  public static Reply refused(Refusal refusal) {
    return of(200, refusal.code(), refusal.message());
  }

  public static Reply refused(Refusal refusal, JsonFields fields) {
    return of(200, refusal.code(), refusal.message(), fields);
  }

  /** A refusal by the rules of the transport: the code is the HTTP status. */
  public static Reply status(int status, String message) {
    return of(status, status, message);
  }

  /** A refusal whose text ends in a comma, and what follows it. */
  public static Reply refused(Refusal refusal, String detail) {
    return of(200, refusal.code(), refusal.message() + detail);
  }

  /** Too many requests; says after how many seconds to come back. */
  public static Reply tooMany(Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return status(429, "请求过于频繁，请稍后再试").with("Retry-After", Long.toString(seconds));
  }

  /** Nobody knows whether it was done; who asks again may find that it was. */
  static Reply undecided() {
    return status(503, "暂时无法确认结果，请稍后重试").with("Retry-After", "1");
  }

  /** The server does not have all rooms yet. */
  static Reply starting() {
    return status(503, "服务正在启动，请稍后重试").with("Retry-After", "1");
  }

  /** A failure of ours; the caller hears nothing else of it. */
  static Reply internalError() {
    return of(500, -1, Refusal.INTERNAL_MESSAGE);
  }

  public static Reply of(int status, int code, String message) {
    return of(status, code, message, _ -> {});
  }

  public static Reply of(int status, int code, String message, JsonFields fields) {
    byte[] body =
        Json.object(
            json -> {
              json.writeNumberField("code", code);
              json.writeStringField("message", message);
              fields.writeTo(json);
            });
    return new Reply(status, code, JSON, body, Map.of(), null);
  }

  public static Reply text(String contentType, String text) {
    return new Reply(200, 0, contentType, text.getBytes(UTF_8), Map.of(), null);
  }

  /** The content of a file, sent without being held in memory. */
  public static Reply file(String contentType, Path file) {
    return new Reply(200, 0, contentType, NO_BYTES, Map.of(), file);
  }

  public Reply with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Reply(status, code, contentType, body, Map.copyOf(more), file);
  }

  /** The connection is of no more use behind it. */
  Reply closing() {
    return with(CONNECTION, CLOSE);
  }

  boolean closes() {
    return CLOSE.equals(headers.get(CONNECTION));
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

  public CompletionStage<Reply> now() {
    return CompletableFuture.completedFuture(this);
  }
}
