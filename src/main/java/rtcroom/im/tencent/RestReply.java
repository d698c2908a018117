package rtcroom.im.tencent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.function.IntFunction;
import rtcroom.calls.HttpOutcome;
import rtcroom.im.ChatReply;
import rtcroom.im.ChatReply.Result;

/** What came back from the cloud. */
sealed interface RestReply {
  int HTTP_OK = 200;
  ObjectReader JSON = new JsonMapper().readerFor(JsonNode.class);

  /**
   * An answer in the cloud's own form.
   *
   * @param json all of it
   */
  record Coded(int code, JsonNode json) implements RestReply {}

  /**
   * Anything else.
   *
   * @param isAnswer whether somebody answered at all
   */
  record Uncoded(Result result, String detail, boolean isAnswer) implements RestReply {}

  /** Whether somebody answered, be it with nonsense. */
  default boolean isAnswer() {
    return true;
  }

  /** Whether the cloud said that. */
  default boolean hasCode(int wanted) {
    return this instanceof Coded(int code, _) && code == wanted;
  }

  /** HTTP says 200 even of failures; success is {@code OK} and code 0 together (D-34). */
  static RestReply of(HttpOutcome outcome) {
    return switch (outcome) {
      case HttpOutcome.Answered(int status, Buffer body, _) when status == HTTP_OK -> read(body);
      case HttpOutcome.Answered(int status, Buffer _, _) ->
          new Uncoded(Result.UNCERTAIN, "HTTP " + status, true);
      case HttpOutcome.NotSent(String cause) -> new Uncoded(Result.BUSY, cause, false);
      case HttpOutcome.Lost(String cause) -> new Uncoded(Result.UNCERTAIN, cause, false);
    };
  }

  /**
   * The answer for the keeper.
   *
   * @param meaning of the codes, for the command at hand
   */
  default ChatReply as(IntFunction<Result> meaning) {
    return switch (this) {
      case Coded(int code, _) -> new ChatReply(meaning.apply(code), "ErrorCode " + code);
      case Uncoded(Result result, String detail, _) -> new ChatReply(result, detail);
    };
  }

  private static RestReply read(Buffer body) {
    try {
      JsonNode json = JSON.readTree(body.getBytes());
      JsonNode code = json.path("ErrorCode");
      boolean ok = json.path("ActionStatus").asText().equals("OK");
      if (code.isInt() && ok == (code.intValue() == ErrorCode.OK)) {
        return new Coded(code.intValue(), json);
      }
      return new Uncoded(Result.UNCERTAIN, "an answer without ActionStatus and ErrorCode", true);
    } catch (IOException e) {
      return new Uncoded(Result.UNCERTAIN, "an answer that is not JSON", true);
    }
  }
}
