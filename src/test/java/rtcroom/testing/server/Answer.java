package rtcroom.testing.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;

/** What the server answered, raw and read. */
public record Answer(int status, String text, HttpResponse<String> raw) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Answer of(HttpResponse<String> response) {
    return new Answer(response.statusCode(), response.body(), response);
  }

  public JsonNode json() {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  public int code() {
    JsonNode code = json().path("code");
    assertThat(code.isInt()).as("code is a number in %s", text).isTrue();
    return code.intValue();
  }

  public String message() {
    return json().path("message").asText();
  }

  /** A member of the answer; a missing node when it is not there. */
  public JsonNode at(String member) {
    return json().path(member);
  }

  public String string(String member) {
    assertThat(at(member).isTextual()).as("%s is a string in %s", member, text).isTrue();
    return at(member).textValue();
  }

  public List<String> headers(String name) {
    return raw.headers().allValues(name);
  }

  public Optional<String> header(String name) {
    return raw.headers().firstValue(name);
  }

  /** Succeeded: HTTP 200 and code 0. */
  public Answer ok() {
    assertThat(status).as(text).isEqualTo(200);
    assertThat(code()).as(text).isZero();
    return this;
  }

  /** Was refused by the rooms: HTTP 200 and this code. */
  public Answer refused(int code) {
    assertThat(status).as(text).isEqualTo(200);
    assertThat(code()).as(text).isEqualTo(code);
    return this;
  }

  /** Was refused with exactly this text. */
  public Answer refused(int code, String message) {
    refused(code);
    assertThat(message()).isEqualTo(message);
    return this;
  }

  /** Was refused by the transport: this status, also as the code. */
  public Answer failed(int status) {
    assertThat(this.status).as(text).isEqualTo(status);
    assertThat(code()).as(text).isEqualTo(status);
    return this;
  }
}
