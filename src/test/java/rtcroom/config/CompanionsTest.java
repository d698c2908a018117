package rtcroom.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.live.LiveSettings;
import rtcroom.room.RoomKind;
import rtcroom.rooms.CallMedia;

class CompanionsTest {
  private final Path folder;

  CompanionsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static final String IDENTITY =
      """
      im:
        sdkAppID: 1400000001
        secretKey: 0b9d3c1e5f7a2468ace013579bdf2468
      """;
  private static final String CLOUD = "  provider: tencent\n  bizid: 1\n";
  private static final String LIVE =
      """
      live:
        pushSecretKey: 5d41402abc4b2a76b9719d911017c592
      """;

  @Test
  void the_cloud_chat_service_needs_its_administrator() {
    String yaml = Written.ENOUGH.replace("im:", "im:\n  provider: tencent");
    assertThat(Written.in(folder, yaml).problems())
        .containsExactly(
            "rtcroom.yaml:4: im.administrator: is missing -> the administrator's account name");
  }

  @Test
  void the_cloud_live_service_needs_its_account_and_both_halves_of_its_api_credentials() {
    assertThat(Written.enoughAnd(folder, "  provider: tencent\n  appID: 125\n").problems())
        .containsExactly(
            "rtcroom.yaml:7: live.bizid: is missing -> the number the console shows",
            "rtcroom.yaml:7: live.APIKey: is missing -> the API key of live.appID");
    assertThat(Written.enoughAnd(folder, CLOUD + "  secretId: AKIDfixtureFixture01\n").problems())
        .containsExactly("rtcroom.yaml:7: live.secretKey: is missing -> the key of live.secretId");
  }

  @Test
  void keys_of_both_interfaces_of_the_cloud_need_a_word_which_to_use() throws Exception {
    String both =
        CLOUD
            + """
              appID: 125
              APIKey: fixture_api_key_abcdef
              secretId: AKIDfixtureFixture01
              secretKey: fixture_secret_key_abcdef
            """;
    assertThat(Written.enoughAnd(folder, both).problems())
        .containsExactly(
            "rtcroom.yaml:7: live.api: is missing, while there are keys of both interfaces ->"
                + " one of v3, legacy");
    assertThat(cloud(both + "  api: v3\n").credentials())
        .isInstanceOf(LiveSettings.Credentials.V3.class);
    assertThat(cloud(both + "  api: v3\n").apiBase())
        .hasToString("https://live.tencentcloudapi.com");
    assertThat(cloud(both + "  api: legacy\n").credentials())
        .isInstanceOf(LiveSettings.Credentials.Legacy.class);
    assertThat(cloud(both + "  api: legacy\n").apiBase())
        .hasToString("http://fcgi.video.qcloud.com");
  }

  private LiveSettings.Cloud cloud(String yaml) throws Exception {
    return Written.enoughAnd(folder, yaml).settings().live().cloud();
  }

  @Test
  void the_cloud_live_service_without_api_credentials_is_worth_a_warning() {
    assertThat(Written.enoughAnd(folder, "  provider: tencent\n  bizid: 1\n").warnings())
        .singleElement()
        .asString()
        .startsWith(
            "rtcroom.yaml:7: live.secretId: absent, so whoever misses heartbeats goes at once");
  }

  @Test
  void access_by_token_needs_exactly_one_way_to_check_it() {
    assertThat(Written.in(folder, IDENTITY + LIVE).problems())
        .singleElement()
        .asString()
        .startsWith("rtcroom.yaml:1: access.mode: sig needs something to check tokens with");
    assertThat(
            Written.enoughAnd(folder, "")
                .with("RTCROOM_ACCESS_JWKSURL", "https://id.example.com/keys")
                .problems())
        .singleElement()
        .asString()
        .startsWith("RTCROOM_ACCESS_JWKSURL: access.jwksURL: one more way to check tokens");
  }

  @Test
  void open_access_on_a_public_address_needs_an_explicit_word() {
    String open = "http: {bind: 0.0.0.0}\naccess:\n  mode: open\n" + IDENTITY + LIVE;
    String hosts = "  pushHost: push.example.com\n  playHost: play.example.com\n";
    assertThat(Written.in(folder, open + hosts).problems())
        .singleElement()
        .asString()
        .startsWith("rtcroom.yaml:3: access.mode: open, while http.bind lets other machines in");
    String accepted = open.replace("open\n", "open\n  openOnPublicBind: true\n");
    assertThat(Written.in(folder, accepted + hosts).warnings())
        .singleElement()
        .asString()
        .startsWith("rtcroom.yaml:3: access.mode: open: anybody who reaches the server");
  }

  @Test
  void an_engine_of_our_own_that_listens_everywhere_needs_a_name_to_be_reached_by() {
    assertThat(Written.enoughAnd(folder, "http: {bind: '::'}").problems())
        .extracting(problem -> problem.replaceAll(" -> .*", ""))
        .containsExactly(
            "rtcroom.yaml:7: live.pushHost: is missing",
            "rtcroom.yaml:7: live.playHost: is missing");
  }

  @Test
  void relays_and_their_secret_come_together() {
    assertThat(Written.enoughAnd(folder, "turn: {urls: [\"turn:t.example.com\"]}").problems())
        .containsExactly(
            "rtcroom.yaml:9: turn.secret: is missing, and relays let nobody in without -> the"
                + " static-auth-secret of the relay");
    assertThat(Written.enoughAnd(folder, "turn: {urls: [\"stun:t.example.com\"]}").warnings())
        .isEmpty();
    assertThat(Written.enoughAnd(folder, "turn: {secret: 0123456789abcdefg}").warnings())
        .singleElement()
        .asString()
        .startsWith("rtcroom.yaml:9: turn.secret: is of no use without");
  }

  @Test
  void plain_http_is_for_this_machine_only() {
    String to = Written.ENOUGH.replace("im:", "im:\n  restBase: http://");
    assertThat(Written.in(folder, to.replace("http://", "http://im.example.com")).problems())
        .singleElement()
        .asString()
        .startsWith("rtcroom.yaml:5: im.restBase: \"http://im.example.com\" is not encrypted");
    assertThat(
            Written.in(folder, to.replace("http://", "http://127.0.0.1:9000/"))
                .settings()
                .im()
                .restBase())
        .hasToString("http://127.0.0.1:9000");
  }

  @Test
  void the_live_api_may_be_plain_http_and_is_warned_of() {
    String cloud = "  provider: tencent\n  bizid: 1\n  appID: 2\n  APIKey: 0123456789abcdefg\n";
    assertThat(Written.enoughAnd(folder, cloud).warnings())
        .containsExactly(
            "rtcroom.yaml:7: live.apiBase: is not encrypted -> an https address, where the service"
                + " has one");
    assertThat(Written.enoughAnd(folder, cloud + "  apiBase: https://a.example.com\n").warnings())
        .isEmpty();
  }

  @Test
  void what_the_chat_replays_has_to_fit_into_what_may_wait() {
    assertThat(chat("queueBytes: 262143").problems())
        .containsExactly(
            "rtcroom.yaml:10: im.embedded.queueBytes: what is replayed to a client has to fit into"
                + " half of what may wait for it -> im.embedded.queueBytes >= 262144"
                + " (im.embedded.historyBytes: 131072)",
            "rtcroom.yaml:10: im.embedded.queueBytes: what is replayed to a client has to fit into"
                + " half of what may wait for it -> im.embedded.queueBytes >= 262144"
                + " (im.embedded.mailboxBytes: 131072)");
    assertThat(chat("mailboxBytes: 131073").problems())
        .containsExactly(
            "rtcroom.yaml:10: im.embedded.mailboxBytes: what is replayed to a client has to fit"
                + " into half of what may wait for it -> im.embedded.queueBytes >= 262146"
                + " (im.embedded.mailboxBytes: 131073)");
    assertThat(chat("queueBytes: 262144").warnings()).isEmpty();
  }

  @Test
  void messages_have_to_fit_into_frames_and_pings_into_silence() {
    assertThat(chat("bodyBytes: 16000").problems())
        .containsExactly(
            "rtcroom.yaml:10: im.embedded.bodyBytes: the longest message has to fit into a frame ->"
                + " im.embedded.frameBytes >= 16512 (im.embedded.bodyBytes: 16000)");
    assertThat(chat("idleAfter: 25s").problems())
        .containsExactly(
            "rtcroom.yaml:10: im.embedded.idleAfter: closes sockets before they are pinged ->"
                + " im.embedded.idleAfter > im.embedded.pingAfter");
    assertThat(chat("queueBytes: many").problems()).as("said once").hasSize(1);
  }

  private Written chat(String line) {
    return Written.in(
        folder,
        "access:\n  mode: sig\n  secret: 8f1c2a7be3d94605b1c8e7f2a9d03c64\n"
            + LIVE
            + IDENTITY
            + "  embedded:\n    "
            + line
            + "\n#\n");
  }

  @Test
  void media_behind_a_proxy_that_carries_none_are_warned_of() {
    String media =
        "  embedded: {webrtc: {port: 8000, addresses: [127.0.0.1, 203.0.113.7], bind: '%s'}}\n";
    assertThat(Written.enoughAnd(folder, media.formatted("")).warnings())
        .containsExactly(
            "rtcroom.yaml:9: live.embedded.webrtc.addresses: lead nowhere, for the port is open to"
                + " this machine alone -> live.embedded.webrtc.bind: 0.0.0.0");
    assertThat(Written.enoughAnd(folder, media.formatted("0.0.0.0")).warnings()).isEmpty();
  }

  @Test
  void calls_by_the_engine_need_its_port() {
    String engine = "rooms: {multi: {media: engine}}\n";
    assertThat(Written.enoughAnd(folder, engine).problems())
        .containsExactly(
            "rtcroom.yaml:9: rooms.multi.media: engine, while there is no port of WebRTC ->"
                + " live.embedded.webrtc.port with live.provider: embedded, or auto");
    String port = "  embedded: {webrtc: {port: 8000}}\n";
    assertThat(Written.enoughAnd(folder, port + engine).settings().rooms().media())
        .isEqualTo(
            Map.of(
                RoomKind.DOUBLE, CallMedia.AUTO,
                RoomKind.MULTI, CallMedia.ENGINE,
                RoomKind.WEBRTC, CallMedia.AUTO));
    assertThat(Written.enoughAnd(folder, "").settings().rooms().media().values())
        .as("without the port nobody is sent there")
        .containsOnly(CallMedia.MESH);
    assertThat(Written.enoughAnd(folder, "rooms: {double: {media: sfu}}").problems())
        .containsExactly(
            "rtcroom.yaml:9: rooms.double.media: \"sfu\" is not a choice -> one of mesh, engine,"
                + " auto");
  }

  @Test
  void risky_choices_are_warned_of() {
    String yaml = "loginInfo: {mode: any}\nhttp: {bind: 10.0.0.7}\nlimits: {rates: off}\n";
    assertThat(Written.enoughAnd(folder, yaml).warnings())
        .containsExactly(
            "rtcroom.yaml:9: loginInfo.mode: any: callers may take any identity ->"
                + " loginInfo.mode: off or random",
            "rtcroom.yaml:11: limits.rates: off, while other machines are let in -> limits.rates:"
                + " on");
  }

  @Test
  void several_nodes_need_a_secret_a_folder_and_a_name_of_theirs() {
    String three = "members: [a@h1:7400, b@h2:7400, \"c@[::1]:7400\"]";
    assertThat(Written.enoughAnd(folder, "cluster: {" + three + "}").problems())
        .hasSize(3)
        .anyMatch(line -> line.contains("cluster.secret: is missing"))
        .anyMatch(line -> line.contains("cluster.data: is missing"))
        .anyMatch(line -> line.contains("cluster.node: is missing"));
    String rest = "data: d, secret: 0123456789abcdef0123456789abcdef";
    assertThat(problem("node: d, " + rest + ", " + three)).contains("none of cluster.members");
    assertThat(problem("node: a, " + rest + ", members: [a@h1:1, b@h2:1]")).contains("has 2 nodes");
    assertThat(problem("node: a, " + rest + ", members: [a@h1:1, b@h2:1, c@h2:1]"))
        .contains("twice");
    assertThat(problem("node: a, " + rest + ", members: [a@h1:1, b@h2:1, c]"))
        .contains("no node with its address");
    assertThat(problem("secret: 0123456789abcdef0123456789abcdef")).contains("is of no use");
    var right = Written.enoughAnd(folder, "cluster: {node: b, " + rest + ", " + three + "}");
    assertThat(right.settings().cluster().members())
        .satisfies(
            members -> {
              assertThat(members.others()).containsExactly("a", "c");
              assertThat(members.host()).isEqualTo("h2");
              assertThat(members.port()).isEqualTo(7400);
            });
  }

  private String problem(String cluster) {
    return String.join("\n", Written.enoughAnd(folder, "cluster: {" + cluster + "}").problems());
  }
}
