package rtcroom.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import rtcroom.calls.HttpOutcome;

/** What came back from API 3.0. */
public sealed interface V3Reply {
  ObjectReader JSON = new JsonMapper().readerFor(JsonNode.class);

  /** It was done; the members of {@code Response}. */
  record Done(JsonNode response) implements V3Reply {}

  /**
   * It was not done.
   *
   * @param code such as {@code AuthFailure.SignatureExpire}
   * @param message for people, in English or Chinese
   */
  record Refused(String code, String message) implements V3Reply {}

  /** No answer in the form of the API: perhaps it was done. */
  record Missing(String why) implements V3Reply {}

  /** Whether all that is wrong is the time in the signature. */
  default boolean isTooOld() {
    return this instanceof Refused(String code, _) && code.equals("AuthFailure.SignatureExpire");
  }

  /** By the body, whatever the HTTP status: it is 200 of errors too. */
  static V3Reply of(HttpOutcome outcome) {
    return switch (outcome) {
      case HttpOutcome.Answered(int status, Buffer body, _) -> read(status, body);
      case HttpOutcome.NotSent(String cause) -> new Missing("not sent, " + cause);
      case HttpOutcome.Lost(String cause) -> new Missing(cause);
    };
  }

  private static V3Reply read(int status, Buffer body) {
    try {
      JsonNode response = JSON.readTree(body.getBytes()).path("Response");
      JsonNode error = response.path("Error");
      if (error.path("Code").isTextual()) {
        return new Refused(error.path("Code").textValue(), error.path("Message").asText());
      }
      return response.isObject() && error.isMissingNode()
          ? new Done(response)
          : new Missing("HTTP " + status + " without a Response");
    } catch (IOException e) {
      return new Missing("HTTP " + status + " without JSON");
    }
  }
}
