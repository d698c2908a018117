package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.app.Server;
import rtcroom.config.Settings;
import rtcroom.testing.TestClock;
import rtcroom.testing.cloud.FakeIm;
import rtcroom.testing.cloud.FakeLive;
import rtcroom.testing.cloud.Trouble;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.BareServer;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.Web;

/** What operators may ask, and nobody else. */
class AdminOpsTest {
  private static final List<String> OPS =
      List.of("check_config", "logfilelist", "getlogfile?file=server.log", "getlogfile?file=none");

  private static Path folder = Path.of("");
  private static TestServer server;

  @BeforeAll
  static void start(@TempDir Path fresh) throws IOException {
    folder = fresh;
    Path logs = Files.createDirectories(folder.resolve("logs/old"));
    Files.writeString(folder.resolve("secret.yaml"), "password");
    Files.writeString(folder.resolve("logs/server.log"), "one line\n第二行\n");
    Files.writeString(logs.resolve("server.log.1"), "older\n");
    Files.writeString(folder.resolve("logs/<b>.log"), "odd name\n");
    Files.writeString(folder.resolve("logs-2"), "neighbour");
    Files.createSymbolicLink(folder.resolve("logs/link"), folder.resolve("secret.yaml"));
    Files.createSymbolicLink(folder.resolve("logs/up"), folder);
    Files.createSymbolicLink(folder.resolve("logs/dangling"), folder.resolve("nothing"));
    Files.createSymbolicLink(folder.resolve("logs/current"), folder.resolve("logs/server.log"));
    server = TestServer.start(Map.of("admin.logDir", folder.resolve("logs").toString()));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void heal() {
    server.im().faults.heal();
    server.live().faults.heal();
  }

  @Test
  @Tag("C-113")
  @Tag("D-39")
  @Tag("D-40")
  void who_has_no_credential_learns_nothing() {
    String shorter = TestServer.ADMIN_TOKEN.substring(1);
    for (String op : OPS) {
      for (String header : List.of("Bearer ", "Bearer " + shorter, TestServer.ADMIN_TOKEN, "x")) {
        Answer answer = server.web().get("/weapp/utils/" + op, "Authorization", header);
        assertThat(answer.failed(401).text()).isEqualTo(refusal());
        assertThat(answer.header("WWW-Authenticate")).contains("Bearer");
      }
      assertThat(server.web().get("/weapp/utils/" + op).failed(401).text()).isEqualTo(refusal());
    }
  }

  private String refusal() {
    return server.web().get("/weapp/utils/check_config").text();
  }

  @Test
  @Tag("D-38")
  void files_of_the_log_folder_are_shown_as_they_are() {
    Answer answer = read("server.log");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("one line\n第二行\n");
    assertThat(answer.header("Content-Type")).contains("text/plain;charset=UTF-8");
    assertThat(read("current").text()).startsWith("one line");
    assertThat(read("old/server.log.1").text()).isEqualTo("older\n");
    assertThat(read("old/../server.log").text()).startsWith("one line");
    read("").refused(2);
  }

  @Test
  void a_look_at_the_head_of_a_file_sends_no_body() {
    Answer head =
        server
            .web()
            .send(
                "HEAD",
                "/weapp/utils/getlogfile?file=server.log",
                BodyPublishers.noBody(),
                "Authorization",
                "Bearer " + TestServer.ADMIN_TOKEN);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.text()).isEmpty();
    assertThat(read("server.log").text()).startsWith("one line");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../secret.yaml",
        "old/../../secret.yaml",
        "..%2Fsecret.yaml",
        "%2e%2e%2Fsecret.yaml",
        "..%252Fsecret.yaml",
        "..%5Csecret.yaml",
        "/etc/passwd",
        "%2Fetc%2Fpasswd",
        "//etc/passwd",
        "file:%2F%2F%2Fetc%2Fpasswd",
        "link",
        "up/secret.yaml",
        "up",
        "dangling",
        "../logs-2",
        ".",
        "old",
        "..",
        "server.log%00",
        "server.log%00.txt",
        "none"
      })
  @Tag("C-114")
  @Tag("D-38")
  void nothing_outside_the_log_folder_is_shown(String name) {
    read(name).failed(404);
  }

  @Test
  @Tag("C-114")
  void an_absolute_path_to_a_file_of_ours_elsewhere_is_not_shown() {
    read(folder.resolve("secret.yaml").toString()).failed(404);
  }

  @Test
  @Tag("D-39")
  void the_list_names_what_may_be_read_and_is_no_html() {
    Answer list = admin("logfilelist").ok();
    assertThat(list.at("files").toString()).isEqualTo("[\"<b>.log\",\"current\",\"server.log\"]");
    assertThat(list.header("Content-Type")).contains("application/json;charset=UTF-8");
    assertThat(list.text()).doesNotContain(folder.toString());
  }

  @Test
  @Tag("C-115")
  @Tag("D-40")
  void a_good_configuration_is_found_good_and_leaves_no_trace() {
    int groups = server.im().groups().size();
    Answer answer = admin("check_config").ok();
    assertThat(answer.string("result")).isEqualTo("检查正确");
    assertThat(answer.json().has("im")).isFalse();
    assertThat(answer.json().has("live")).isFalse();
    assertThat(server.im().groups()).hasSize(groups);
    assertThat(server.im().calls.of(FakeIm.CREATE)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "70020, sdkAppID",
    "60006, sdkAppID",
    "60010, administrator",
    "70013, administrator",
    "70009, privateKey",
    "70003, privateKey",
    "70001, privateKey",
    "60008, privateKey"
  })
  @Tag("C-115")
  void what_the_chat_cloud_says_names_the_key(int code, String key) {
    server.im().faults.always(FakeIm.DESTROY, new Trouble.Code(code));
    Answer answer = admin("check_config").ok();
    assertThat(answer.string("result")).isEqualTo("检查失败");
    assertThat(answer.string("doc")).isEqualTo("config/reference.yaml");
    assertThat(answer.at("im").properties())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.getKey()).isEqualTo(key);
              assertThat(fault.getValue().asText()).contains(Integer.toString(code));
            });
    assertThat(answer.json().has("live")).isFalse();
  }

  @Test
  @Tag("C-115")
  void a_chat_cloud_that_breaks_is_put_down_to_the_key_and_is_no_exception() {
    for (Trouble trouble :
        List.of(new Trouble.Body("<html>"), new Trouble.HttpStatus(502), new Trouble.BreakOff())) {
      server.im().faults.always(FakeIm.DESTROY, trouble);
      Answer answer = admin("check_config").ok();
      assertThat(answer.at("im").has("privateKey")).as(answer.text()).isTrue();
      assertThat(answer.text()).doesNotContain("java.", "rtcroom.", "usersig");
    }
  }

  @Test
  @Tag("C-115")
  void a_live_cloud_that_speaks_no_json_names_both_keys() {
    server.live().faults.always(FakeLive.STATUS, new Trouble.Body("<html>denied</html>"));
    Answer answer = admin("check_config").ok();
    assertThat(answer.string("result")).isEqualTo("检查失败");
    assertThat(answer.at("live").has("appID")).isTrue();
    assertThat(answer.at("live").has("APIKey")).isTrue();
    assertThat(answer.json().has("im")).isFalse();
    assertThat(answer.text()).doesNotContain(FakeLive.API_KEY);
  }

  @Test
  @Tag("C-115")
  void really_wrong_keys_are_found_by_the_cloud_itself() {
    Map<String, String> wrong =
        Map.of(
            "im.secretKey", "1f1e1d1c1b1a191817161514131211100f0e0d0c0b0a09080706050403020100",
            "live.APIKey", "another_api_key_of_someone");
    try (TestServer mistaken = TestServer.start(wrong)) {
      Answer answer =
          mistaken
              .web()
              .get("/weapp/utils/check_config", "Authorization", "Bearer " + TestServer.ADMIN_TOKEN)
              .ok();
      assertThat(answer.at("im").has("privateKey")).as(answer.text()).isTrue();
      assertThat(answer.at("live").has("APIKey")).as(answer.text()).isTrue();
    }
  }

  @Test
  @Tag("C-113")
  void without_an_operator_nobody_is_one(@TempDir Path fresh) throws Exception {
    Map<String, String> key = Map.of("RTCROOM_IM_SECRETKEY", FakeIm.SECRET);
    Settings settings = BareServer.configuration(fresh, key).settings();
    TestClock clock = new TestClock();
    try (Server bare = Server.start(settings, clock, clock, new SecureRandom())) {
      for (String op : OPS) {
        for (String token : List.of("", "null", TestServer.ADMIN_TOKEN)) {
          new Web(bare.port())
              .get("/weapp/utils/" + op, "Authorization", "Bearer " + token)
              .failed(403);
        }
      }
    }
  }

  @Test
  @Tag("C-113")
  void without_a_log_folder_there_are_no_log_files() {
    Path none = folder.resolve("not-made-yet");
    for (Map<String, String> setting :
        List.of(Map.<String, String>of(), Map.of("admin.logDir", none.toString()))) {
      try (TestServer bare = TestServer.start(setting)) {
        String[] token = {"Authorization", "Bearer " + TestServer.ADMIN_TOKEN};
        bare.web().get("/weapp/utils/logfilelist", token).failed(404);
        bare.web().get("/weapp/utils/getlogfile?file=server.log", token).failed(404);
        bare.web().get("/weapp/utils/getlogfile?file=/etc/passwd", token).failed(404);
      }
    }
  }

  private Answer read(String name) {
    return admin("getlogfile?file=" + name);
  }

  private Answer admin(String op) {
    return server
        .web()
        .get("/weapp/utils/" + op, "Authorization", "Bearer " + TestServer.ADMIN_TOKEN);
  }
}
