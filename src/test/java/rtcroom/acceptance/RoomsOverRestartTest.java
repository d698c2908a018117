package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.sign.SharedSecret;
import rtcroom.sign.TicketSigner;
import rtcroom.testing.cloud.FakeIm;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.Chatter;
import rtcroom.testing.server.Json;
import rtcroom.testing.server.NumberedRooms;
import rtcroom.testing.server.ServerProcess;
import rtcroom.testing.server.User;
import rtcroom.testing.server.Web;

/** The server as a process of its own, with {@code cluster.data} and without, killed. */
class RoomsOverRestartTest {
  private static final Duration START = Duration.ofMinutes(3);
  private static final String ENGINE = "org.apache.ratis";

  private final Path folder;
  private final List<ServerProcess> processes = new ArrayList<>();

  RoomsOverRestartTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void stop() {
    for (ServerProcess process : processes) {
      process.close();
    }
  }

  @Test
  void what_was_acknowledged_is_there_after_a_kill_and_goes_on() throws Exception {
    ServerProcess first = serve("cluster: {data: data}");
    Web web = first.web(START);
    PartyGuests before = new PartyGuests(_ -> web, _ -> first.port(START));
    before.open();
    Chatter ann = before.enter("a", "ann1", -1);
    PartyGuests.say(ann, "one");
    PartyGuests.awaitHeard(PartyGuests.say(ann, "two"), ann);
    seat(web, "create_room", "ann1", "7").ok();
    seat(web, "enter_room", "bo12", "7").ok();
    seat(web, "quit_room", "bo12", "7").ok();
    seat(web, "enter_room", "cy12", "7").ok();
    String host = logIn(web);
    String live = Json.of("roomID", "kept", "roomInfo", "x");
    web.post("/weapp/live_room/create_room?" + host, live).ok();
    for (int i = 0; i < 4; i++) {
      count(web, host).ok();
    }
    assertThat(loaded(1)).contains(ENGINE);
    before.close();
    first.close();

    ServerProcess second = serve("cluster: {data: data}");
    Web again = second.web(START);
    PartyGuests after = before.at(_ -> again, _ -> second.port(START));
    PartyGuests.awaitHeard(PartyGuests.say(after.enter("a", "ann1", 1), "three"));
    assertThat(members(again)).containsExactly("ann1", "cy12");
    seat(again, "heartbeat", "cy12", "7").ok();
    seat(again, "create_room", "ann1", "7").refused(11);
    String anew = logIn(again);
    again.post("/weapp/live_room/create_room?" + anew, live).refused(11);
    assertThat(count(again, anew).ok().string("customInfo")).isEqualTo("{\"likes\":5}");
    seat(again, "quit_room", "ann1", "7").ok();
    assertThat(members(again)).containsExactly("cy12");
    after.close();
  }

  /** Who asks for none pays for none. */
  @Test
  void without_the_block_no_class_of_the_engine_is_loaded() throws Exception {
    Web web = serve("").web(START);
    seat(web, "create_room", "ann1", "7").ok();
    assertThat(loaded(1)).contains("rtcroom.app.Server").doesNotContain(ENGINE);
  }

  private ServerProcess serve(String more) throws IOException {
    int start = processes.size() + 1;
    Path config = folder.resolve("rtcroom.yaml");
    Files.writeString(config, yaml() + more + "\n");
    ServerProcess process =
        ServerProcess.serve(
            config,
            folder.resolve("output" + start),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xlog:class+load:file=" + folder.resolve("classes" + start));
    processes.add(process);
    return process;
  }

  private String loaded(int start) throws IOException {
    return Files.readString(folder.resolve("classes" + start));
  }

  private static Answer seat(Web web, String op, String user, String room) {
    return web.post(
        "/weapp/webrtc_room/" + op, Json.of("userID", user, "roomID", room, "roomInfo", "x"));
  }

  private static List<String> members(Web web) {
    Answer answer = web.post("/weapp/webrtc_room/get_room_members", User.roomBody("7")).ok();
    return NumberedRooms.texts(answer.at("members"), "userID");
  }

  private static Answer count(Web web, String identity) {
    return web.post(
        "/weapp/live_room/set_custom_field?" + identity,
        Json.of("roomID", "kept", "fieldName", "likes", "operation", "inc"));
  }

  private static String logIn(Web web) {
    String sig =
        new TicketSigner(new SharedSecret(FakeIm.SECRET))
            .userSig(FakeIm.SDK_APP_ID, "host", Clock.systemUTC().instant(), Duration.ofDays(1));
    String token =
        web.post(
                "/weapp/live_room/login?sdkAppID=%d&accountType=1&userID=host&userSig=%s"
                    .formatted(FakeIm.SDK_APP_ID, sig),
                "{}")
            .ok()
            .string("token");
    return "userID=host&token=" + token;
  }

  private static String yaml() {
    return """
    http: {bind: 127.0.0.1, port: 0}
    access: {mode: open}
    im: {sdkAppID: %d, secretKey: "%s"}
    live: {pushSecretKey: fixture_push_secret_key_0123456789}
    rooms: {live: {maxIdleDuration: 10m}}
    """
        .formatted(FakeIm.SDK_APP_ID, FakeIm.SECRET);
  }
}
