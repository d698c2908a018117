package rtcroom.testing.browser;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Firefox's own protocol of remote control: messages in JSON, each behind its length and a colon.
 * For one thread only.
 *
 * @see "https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html"
 */
final class Marionette implements AutoCloseable {
  private final Process line;
  private final InputStream in;
  private final OutputStream out;
  private int messages;

  /**
   * Begins a session.
   *
   * @param command what runs a program whose input and output are the connection
   */
  Marionette(List<String> command) {
    try {
      line = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      in = line.getInputStream();
      out = line.getOutputStream();
      read();
    } catch (IOException e) {
      throw new UncheckedIOException("no Firefox answers", e);
    }
    ask("WebDriver:NewSession", new JsonObject().put("capabilities", new JsonObject()));
  }

  /**
   * Has a command carried out.
   *
   * @return what it gives; empty where that is nothing
   * @throws AssertionError when Firefox says that it failed
   */
  JsonObject ask(String command, JsonObject parameters) {
    JsonArray message = new JsonArray().add(0).add(++messages).add(command).add(parameters);
    byte[] bytes = message.encode().getBytes(StandardCharsets.UTF_8);
    try {
      out.write((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      out.write(bytes);
      out.flush();
      JsonArray answer = new JsonArray(read());
      if (answer.getValue(2) != null) {
        throw new AssertionError(command + ": " + answer.getJsonObject(2).encode());
      }
      return answer.getValue(3) instanceof JsonObject result ? result : new JsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException("Firefox is gone: " + command, e);
    }
  }

  @Override
  public void close() {
    line.descendants().forEach(ProcessHandle::destroyForcibly);
    line.destroyForcibly();
  }

  private String read() throws IOException {
    int length = 0;
    for (int digit = in.read(); digit != ':'; digit = in.read()) {
      if (digit < 0) {
        throw new EOFException();
      }
      length = length * 10 + digit - '0';
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }
}
