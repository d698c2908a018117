package rtcroom.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.cli.LogSetup;
import rtcroom.config.LogSettings;
import rtcroom.config.LogSettings.Format;
import rtcroom.config.LogSettings.Level;
import rtcroom.testing.TestClock;
import rtcroom.testing.cloud.FakeIm;
import rtcroom.testing.cloud.FakeLive;
import rtcroom.testing.cloud.Trouble;
import rtcroom.testing.server.Accounts;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.NumberedRooms;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;

/** A day with everything going wrong, at the chattiest level, leaves no secret in the log. */
@Tag("C-116")
@Tag("D-52")
class SecretsInLogsTest {
  private static final Pattern SIGNED = Pattern.compile("txSecret=([0-9a-f]{32})");
  private static final Pattern ANY_VALUE =
      Pattern.compile("(?i)\\b(usersig|sign|token|txSecret|privateMapKey)=([^*&\\s]{6,})");

  @TempDir private Path folder = Path.of("");
  private final Set<String> secrets = new LinkedHashSet<>();

  @Test
  void neither_masked_by_the_last_line_of_defence_nor_said_at_all() throws IOException {
    Path file = folder.resolve("server.log");
    List<ILoggingEvent> said;
    LogSetup log = new LogSetup(new LogSettings(Format.TEXT, Level.TRACE, file));
    try {
      everythingThereIs();
      proofs();
      said = log.said();
    } finally {
      log.close();
    }
    assertFreeOfSecrets("entries", said.stream().map(SecretsInLogsTest::text).toList());
    List<String> written = Files.readAllLines(file);
    assertFreeOfSecrets("file", written);
    assertThat(written).anyMatch(line -> line.contains("create_group of room"));
    assertThat(said).anyMatch(entry -> entry.getLoggerName().startsWith("rtcroom."));
  }

  private void everythingThereIs() {
    try (TestServer server =
        TestServer.start(
            Map.of(
                "live.playKey",
                "a_play_key_of_its_own_0123456789",
                "admin.logDir",
                folder.toString()))) {
      secrets.addAll(
          List.of(
              TestServer.ADMIN_TOKEN,
              TestServer.PUSH_KEY,
              FakeIm.SECRET,
              FakeLive.API_KEY,
              "a_play_key_of_its_own_0123456789"));
      User ann = user(server, "ann");
      User bo = user(server, "bo");
      rooms(ann, bo);
      refusals(server, ann);
      brokenProviders(server, ann, bo);
      tickets(server);
      operators(server);
    }
  }

  /** Proofs of the operator's own accounts, good and bad, in the header and in the query. */
  private void proofs() {
    try (Accounts accounts = Accounts.withSecret();
        Accounts strangers = Accounts.withSecret("a secret that somebody made up by himself");
        TestServer server = TestServer.start(accounts.settings())) {
      secrets.add(accounts.settings().getOrDefault("access.secret", ""));
      String good = accounts.proof("anna", TestClock.START.plusSeconds(60));
      String late = accounts.proof("anna", TestClock.START.minusSeconds(60));
      String forged = strangers.proof("anna", TestClock.START.plusSeconds(60));
      String ask = "/weapp/webrtc_room/get_login_info?userID=anna";
      secrets.addAll(List.of(good, late, forged));
      secrets.add(server.web().get(ask, "Authorization", "Bearer " + good).ok().string("userSig"));
      for (String proof : List.of(late, forged, good + "x", "nonsense." + good)) {
        server.web().get(ask, "Authorization", "Bearer " + proof).refused(7);
        server.web().get(ask + "&Sig=" + proof).refused(7);
      }
      server.web().get(ask.replace("anna", "bobo") + "&Sig=" + good).refused(7);
    }
  }

  private User user(TestServer server, String id) {
    secrets.add(
        learn(server.web().get("/weapp/utils/get_login_info?userID=" + id)).string("userSig"));
    User user = server.user(id);
    secrets.add(user.token());
    return user;
  }

  private void rooms(User ann, User bo) {
    String url = learn(ann.post("live_room/get_push_url", User.roomBody("s1"))).string("pushURL");
    ann.post("live_room/create_room", "{\"roomID\":\"s1\",\"roomInfo\":\"x\"}").ok();
    ann.post(
            "live_room/add_pusher",
            "{\"roomID\":\"s1\",\"userName\":\"\",\"userAvatar\":\"\",\"pushURL\":\"%s\"}"
                .formatted(url))
        .ok();
    bo.push("live_room", "s1").ok();
    learn(bo.pushers("live_room", "s1"));
    learn(bo.post("live_room/get_room_list", "{}"));
    ann.post("live_room/merge_stream", mix(ann)).ok();
    ann.beat("live_room", "s1").ok();
    bo.leave("live_room", "s1").ok();
  }

  private static String mix(User ann) {
    return """
    {"roomID":"s1","mergeParams":{"interface":{"para":{"interface":"mix_streamv2.start_mix_stream_advanced",\
    "mix_stream_session_id":"%1$s","output_stream_id":"%1$s","input_stream_list":[{"input_stream_id":"%1$s"}]}}}}\
    """
        .formatted(ann.stream("s1"));
  }

  /** Requests that are wrong, with secrets in the wrong places. */
  private void refusals(TestServer server, User ann) {
    String userSig = server.userSig("ann");
    secrets.add(userSig);
    for (String login :
        List.of(
            "sdkAppID=1&accountType=1&userID=ann&userSig=" + encoded(userSig),
            "sdkAppID=x&accountType=1&userID=ann&userSig=" + encoded(userSig),
            "sdkAppID=1400000001&accountType=1&userID=bo&userSig=" + encoded(userSig),
            "sdkAppID=1400000001&accountType=1&userID=ann&userSig=" + encoded(userSig) + "A")) {
      server.web().post("/weapp/live_room/login?" + login, "");
    }
    String bo = ann.path("live_room/get_push_url").replace("userID=ann", "userID=bo");
    server.web().post(bo, "").refused(7);
    server.web().post(ann.path("live_room/get_push_url"), "{" + ann.token()).failed(400);
    server.web().post(ann.path("live_room/get_push_url"), "{\"roomID\":{}}").failed(400);
    server.web().post(ann.path("live_room/nothing"), "").failed(404);
    server.web().get(ann.path("live_room/add_pusher")).failed(405);
    server.web().post(ann.path("live_room/add_pusher") + "&userID=%C3", "{}").refused(2);
  }

  private void brokenProviders(TestServer server, User ann, User bo) {
    for (Trouble trouble :
        List.of(
            new Trouble.Code(70009),
            new Trouble.HttpStatus(502),
            new Trouble.Body("<html>"),
            new Trouble.BreakOff())) {
      server.im().faults.always(FakeIm.CREATE, trouble);
      server.im().faults.always(FakeIm.NOTIFY, trouble);
      server.im().faults.always(FakeIm.DESTROY, trouble);
      server.live().faults.always(FakeLive.STATUS, trouble);
      server.live().faults.always(FakeLive.MIX, trouble);
      ann.push("live_room", "fails").refused(6);
      bo.push("live_room", "s1").ok();
      ann.post("live_room/merge_stream", mix(ann)).ok();
      admin(server, "check_config").ok();
    }
    int before = server.live().calls.of(FakeLive.STATUS);
    server.clock().advanceSeconds(21);
    await().until(() -> server.live().calls.of(FakeLive.STATUS) > before);
    server.im().faults.heal();
    server.live().faults.heal();
  }

  private void tickets(TestServer server) {
    NumberedRooms rooms = new NumberedRooms(server, "webrtc_room");
    String room = rooms.create("anna");
    secrets.add(rooms.enter("bobo", room).ok().string("privateMapKey"));
    secrets.add(rooms.call("get_login_info", "{}").ok().string("userSig"));
    learn(server.web().get("/weapp/utils/get_test_pushurl"));
    learn(server.web().get("/weapp/utils/get_test_rtmpaccurl"));
  }

  private void operators(TestServer server) {
    admin(server, "check_config").ok();
    admin(server, "logfilelist").ok();
    admin(server, "getlogfile?file=../" + TestServer.ADMIN_TOKEN).failed(404);
    server.web().get("/weapp/utils/check_config?token=" + TestServer.ADMIN_TOKEN).failed(401);
    server.web().get("/metrics");
  }

  private static Answer admin(TestServer server, String op) {
    return server
        .web()
        .get("/weapp/utils/" + op, "Authorization", "Bearer " + TestServer.ADMIN_TOKEN);
  }

  /** Takes note of every signature in an answer. */
  private Answer learn(Answer answer) {
    Matcher signed = SIGNED.matcher(answer.ok().text());
    while (signed.find()) {
      secrets.add(signed.group(1));
    }
    for (JsonNode value : answer.json()) {
      if (value.asText().contains("txSecret=")) {
        secrets.add(value.asText());
      }
    }
    return answer;
  }

  private void assertFreeOfSecrets(String where, List<String> lines) {
    assertThat(secrets).hasSizeGreaterThan(15);
    List<String> found = new ArrayList<>();
    for (String line : lines) {
      for (String secret : secrets) {
        if (line.contains(secret) || line.contains(encoded(secret))) {
          found.add(line);
        }
      }
      if (ANY_VALUE.matcher(line).find()) {
        found.add(line);
      }
    }
    assertThat(found).as("secrets in the log's " + where).isEmpty();
  }

  private static String text(ILoggingEvent entry) {
    String pairs =
        entry.getKeyValuePairs() == null
            ? ""
            : entry.getKeyValuePairs().stream()
                .map(pair -> pair.key + "=" + pair.value)
                .collect(Collectors.joining(" "));
    return entry.getFormattedMessage()
        + " "
        + pairs
        + ThrowableProxyUtil.asString(entry.getThrowableProxy());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
