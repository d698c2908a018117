package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.sign.SharedSecret;
import rtcroom.sign.TicketSigner;
import rtcroom.testing.cloud.FakeCloud;
import rtcroom.testing.cloud.FakeIm;
import rtcroom.testing.cloud.Trouble;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.Json;
import rtcroom.testing.server.ServerProcess;
import rtcroom.testing.server.User;
import rtcroom.testing.server.Web;

/** The server as a process of its own, killed without a word. */
class CrashTest {
  private static final Duration START = Duration.ofSeconds(30);

  private final Vertx vertx = Vertx.vertx();
  private final FakeCloud cloud = FakeCloud.start(vertx);
  private final Path folder;
  private int starts;

  CrashTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void stop() {
    cloud.close();
    vertx.close().await();
  }

  @Test
  @Tag("D-56")
  void the_next_start_destroys_the_groups_a_crash_left_behind() throws Exception {
    try (ServerProcess first = serve()) {
      Web web = first.web(START);
      String ann = logIn(web, "ann");
      push(web, ann, "open").ok();
      push(web, ann, "also_open").ok();
      cloud.im().faults.always(FakeIm.CREATE, new Trouble.Hang());
      CompletableFuture<Answer> lost =
          web.postLater("/weapp/multi_room/add_pusher?" + ann, pushBody(web, ann, "unanswered"));
      await().until(() -> cloud.im().groups().contains("unanswered"));
      await().until(() -> Files.readString(journal()).contains("? unanswered\n"));
      assertThat(lost).isNotDone();
    }
    assertThat(cloud.im().groups()).containsExactlyInAnyOrder("open", "also_open", "unanswered");
    cloud.im().faults.heal();

    try (ServerProcess second = serve()) {
      Web web = second.web(START);
      await().untilAsserted(() -> cloud.im().assertTidy());

      // What was known of the rooms is lost; a heartbeat says so, and a push opens them again.
      String ann = logIn(web, "ann");
      web.post("/weapp/multi_room/pusher_heartbeat?" + ann, User.roomBody("open")).refused(5);
      push(web, ann, "open").ok();
      cloud.im().assertTidy("open");
    }
  }

  private ServerProcess serve() throws IOException {
    starts++;
    Path config = folder.resolve("rtcroom.yaml");
    Files.writeString(config, yaml());
    return ServerProcess.serve(config, folder.resolve("output" + starts));
  }

  private Path journal() {
    return folder.resolve("groups.journal");
  }

  private static String logIn(Web web, String user) {
    String sig =
        new TicketSigner(new SharedSecret(FakeIm.SECRET))
            .userSig(FakeIm.SDK_APP_ID, user, Clock.systemUTC().instant(), Duration.ofDays(1));
    String token =
        web.post(
                "/weapp/live_room/login?sdkAppID=%d&accountType=1&userID=%s&userSig=%s"
                    .formatted(FakeIm.SDK_APP_ID, user, sig),
                "{}")
            .ok()
            .string("token");
    return "userID=" + user + "&token=" + token;
  }

  private static Answer push(Web web, String identity, String room) {
    return web.post("/weapp/multi_room/add_pusher?" + identity, pushBody(web, identity, room));
  }

  private static String pushBody(Web web, String identity, String room) {
    String url =
        web.post("/weapp/multi_room/get_push_url?" + identity, User.roomBody(room))
            .ok()
            .string("pushURL");
    return Json.of("roomID", room, "userName", "", "userAvatar", "", "pushURL", url);
  }

  private String yaml() {
    return """
    http: {bind: 127.0.0.1, port: 0}
    access: {mode: open}
    im:
      provider: tencent
      sdkAppID: %d
      administrator: %s
      secretKey: "%s"
      restBase: %s
      journal: groups.journal
    live: {pushSecretKey: fixture_push_secret_key_0123456789, bizid: 8888}
    """
        .formatted(FakeIm.SDK_APP_ID, FakeIm.ADMINISTRATOR, FakeIm.SECRET, cloud.base());
  }
}
