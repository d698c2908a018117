package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClientOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rtcroom.testing.server.Dialogue;
import rtcroom.testing.server.Learnt;
import rtcroom.testing.server.Sample;
import rtcroom.testing.server.TestServer;

/** The frames and calls of the chat's pages are true: each is sent, and answered as written. */
class ChatSamplesTest {
  /** One story: the second goes on where the first ends. */
  private static final List<Path> PAGES =
      List.of(Path.of("docs/protocol/im.md"), Path.of("docs/protocol/im-admin.md"));

  @Test
  void every_frame_and_call_is_answered_as_written() {
    Vertx vertx = Vertx.vertx();
    try (TestServer server = TestServer.start(Map.of("im.provider", "embedded"))) {
      Learnt learnt = new Learnt();
      Stream.of("ann", "bo", "cy")
          .forEach(user -> learnt.learn("userSig." + user, server.userSig(user)));
      learnt.learn("adminToken", TestServer.ADMIN_TOKEN);
      Dialogue dialogue =
          new Dialogue(server, vertx.createWebSocketClient(new WebSocketClientOptions()), learnt);
      for (Dialogue.Block block : blocks()) {
        if (block.isFrames()) {
          dialogue.act(block);
        } else {
          Sample.read(block.where(), block.text()).isAnsweredBy(server.web(), learnt);
        }
      }
    } finally {
      vertx.close().await();
    }
  }

  @Test
  void every_request_and_push_is_shown() throws IOException {
    String page = Files.readString(PAGES.getFirst()) + Files.readString(PAGES.getLast());
    String shown = blocks().stream().map(Dialogue.Block::text).reduce("", String::concat);
    String ops = page.substring(page.indexOf("| op |"), page.indexOf("### 2.1"));
    assertThat(names(ops, "(?m)^\\| `(\\w+)` \\|"))
        .contains("login", "say", "kick")
        .allSatisfy(op -> assertThat(shown).contains("\"op\":\"" + op + "\""));
    assertThat(names(page, "\"push\":\"(\\w+)\"")).isEqualTo(names(shown, "\"push\":\"(\\w+)\""));
    assertThat(names(page, "(?m)^\\| `/admin/im/(\\w+)`"))
        .hasSize(8)
        .allSatisfy(op -> assertThat(shown).contains("POST /admin/im/" + op + "\n"));
  }

  private static List<Dialogue.Block> blocks() {
    return PAGES.stream().flatMap(page -> Dialogue.Block.in(page).stream()).toList();
  }

  private static Set<String> names(String text, String pattern) {
    Set<String> names = new TreeSet<>();
    Pattern.compile(pattern).matcher(text).results().forEach(found -> names.add(found.group(1)));
    return names;
  }
}
