package rtcroom.testing.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.WebSocketClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The frames of {@code docs/protocol/im.md}, said and heard: {@code ann> {…}} is sent on the device
 * of that name, {@code ann< {…}} is the next object it hears, {@code ann< close 4401} the end.
 */
public final class Dialogue {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(im|sample)\n(.*?)^```$");
  private static final Pattern LINE = Pattern.compile("(\\w+)([<>]) (.+)");
  private static final String CLOSE = "close ";

  private final TestServer server;
  private final WebSocketClient client;
  private final Learnt learnt;
  private final Map<String, Chatter> devices = new HashMap<>();
  private final Map<String, Integer> read = new HashMap<>();

  /**
   * A block of the page.
   *
   * @param where page and line
   * @param isFrames whether it is frames; else it is a {@link Sample}
   */
  public record Block(String where, boolean isFrames, String text) {
    public static List<Block> in(Path page) {
      try {
        String text = Files.readString(page);
        return BLOCK
            .matcher(text)
            .results()
            .map(
                block ->
                    new Block(
                        page.getFileName()
                            + ":"
                            + (text.substring(0, block.start()).lines().count() + 1),
                        block.group(1).equals("im"),
                        block.group(2)))
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  public Dialogue(TestServer server, WebSocketClient client, Learnt learnt) {
    this.server = server;
    this.client = client;
    this.learnt = learnt;
  }

  /** Says and hears a block, and no other word. */
  public void act(Block block) {
    int number = 0;
    for (String line : block.text().lines().toList()) {
      Matcher words = LINE.matcher(line);
      String where = block.where() + "+" + ++number;
      assertThat(words.matches()).as("%s: device, direction, object: %s", where, line).isTrue();
      if (words.group(2).equals(">")) {
        say(words.group(1), words.group(3));
      } else {
        hear(words.group(1), words.group(3), where);
      }
    }
    devices.forEach(
        (name, device) ->
            assertThat(device.heard().stream().skip(read.getOrDefault(name, 0)))
                .as("%s: heard by %s, but not written", block.where(), name)
                .isEmpty());
  }

  /** Who came again under the name of somebody gone is on a new connection. */
  private void say(String name, String frame) {
    Chatter device = devices.get(name);
    if (device == null || device.isClosed()) {
      device = Chatter.connect(client, server.port());
      devices.put(name, device);
      read.remove(name);
    }
    device.socket().writeTextMessage(learnt.inBody(frame));
  }

  private void hear(String name, String written, String where) {
    Chatter device = devices.get(name);
    assertThat(device).as("%s: %s never spoke", where, name).isNotNull();
    if (written.startsWith(CLOSE)) {
      assertThat(device.closeCode())
          .as(where)
          .isEqualTo(Integer.parseInt(written.substring(CLOSE.length())));
      return;
    }
    int next = read.merge(name, 1, Integer::sum) - 1;
    learnt.compare(json(written, where), device.heard(next), where);
  }

  private static JsonNode json(String text, String where) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(where + ": no JSON: " + text, e);
    }
  }
}
