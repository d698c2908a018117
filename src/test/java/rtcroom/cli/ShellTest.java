package rtcroom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.base.Wording;
import rtcroom.config.Settings;
import rtcroom.doctor.Finding;
import rtcroom.engine.EmbeddedSettings;
import rtcroom.sign.SharedSecret;
import rtcroom.sign.TicketVerifier;
import rtcroom.sign.Verdict;

class ShellTest {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static final String SECRET = "0123456789abcdef".repeat(4);

  @TempDir private Path folder = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<Settings> started = new ArrayList<>();
  private final List<Finding> checkup = new ArrayList<>();
  private Launch launch = this::pretendToListen;
  private String typed = "";

  @BeforeEach
  void keepKeys() throws IOException {
    Files.writeString(folder.resolve("secret"), SECRET + "\n");
  }

  @Test
  void an_unknown_command_is_refused_and_the_known_ones_are_named() {
    assertThat(run("destroy")).isEqualTo(2);
    assertThat(err.toString()).contains("dev, serve, doctor, cluster, sign, explain");
  }

  @Test
  void dev_starts_on_loopback_and_shows_a_call_to_try() {
    assertThat(run("dev", "--data", data())).isZero();
    assertThat(started)
        .singleElement()
        .satisfies(s -> assertThat(s.http().listener().bind()).isEqualTo("127.0.0.1"));
    assertThat(out.toString())
        .contains("curl 'http://127.0.0.1:5999/weapp/utils/get_login_info'")
        .contains("Not for production", "仅供试用");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void dev_refuses_other_machines_without_the_explicit_word() {
    assertThat(run("dev", "--data", data(), "--bind", "0.0.0.0")).isEqualTo(2);
    assertThat(started).isEmpty();
    assertThat(err.toString()).contains("refuses to listen on 0.0.0.0", "拒绝监听", "--insecure-open");
  }

  @Test
  void dev_warns_loudly_when_it_is_open_to_other_machines() {
    assertThat(run("dev", "--data", data(), "--bind", "0.0.0.0", "--insecure-open")).isZero();
    assertThat(started).hasSize(1);
    assertThat(err.toString()).contains("WARNING", "警告");
    assertThat(started.getFirst().live().play().host())
        .as("a host that clients can reach")
        .matches("[0-9.]+:5757")
        .doesNotStartWith("0.");
  }

  @Test
  void dev_takes_another_port() {
    assertThat(run("dev", "--data", data(), "--port", "7575")).isZero();
    assertThat(started.getFirst().http().listener().port()).isEqualTo(7575);
  }

  @Test
  void dev_has_webrtc_on_this_machine_without_being_asked() {
    assertThat(run("dev", "--data", data())).isZero();
    EmbeddedSettings.WebRtc webrtc = started.getFirst().embedded().webrtc();
    assertThat(webrtc.enabled()).isTrue();
    assertThat(webrtc.port()).as("a port that the banner can name").isPositive();
    assertThat(webrtc.bind()).as("Firefox connects to none of loopback").isEqualTo("0.0.0.0");
    assertThat(webrtc.addresses()).first().isEqualTo("127.0.0.1");
    assertThat(out.toString()).contains("WebRTC:        UDP " + webrtc.port() + "，127.0.0.1");
  }

  @Test
  void dev_takes_the_next_port_of_udp_where_another_has_the_usual_one() throws IOException {
    try (DatagramSocket other = new DatagramSocket(null)) {
      takeUsualPort(other);
      assertThat(run("dev", "--data", data())).isZero();
      assertThat(started.getFirst().embedded().webrtc().port()).isPositive().isNotEqualTo(8000);
    }
  }

  private static void takeUsualPort(DatagramSocket socket) throws IOException {
    try {
      socket.bind(new InetSocketAddress("0.0.0.0", 8000));
    } catch (BindException takenAlready) {
      assertThat(socket.isBound()).isFalse();
    }
  }

  @Test
  void dev_goes_without_webrtc_where_it_is_told_to() {
    assertThat(run("dev", "--data", data(), "--webrtc-port", "off")).isZero();
    assertThat(started.getFirst().embedded().webrtc().enabled()).isFalse();
    assertThat(out.toString()).contains("WebRTC:        关闭 / off");
  }

  @Test
  void dev_says_what_is_wrong_with_a_port_of_udp() {
    assertThat(run("dev", "--data", data(), "--webrtc-port", "many")).isEqualTo(78);
    assertThat(err.toString()).contains("live.embedded.webrtc.port", "many");
  }

  @Test
  void a_port_in_use_is_said_in_one_line() {
    launch =
        settings -> {
          throw new BindException("port 5757 is in use");
        };
    assertThat(run("dev", "--data", data())).isEqualTo(1);
    assertThat(err.toString()).contains("port 5757 is in use").doesNotContain("\tat ");
  }

  @Test
  void serve_lists_all_problems_of_a_configuration_at_once() throws IOException {
    Path file = Files.writeString(folder.resolve("bad.yaml"), "http: {port: 99999}\nnonsense: 1\n");
    assertThat(run("serve", "--config", file.toString())).isEqualTo(78);
    assertThat(started).isEmpty();
    assertThat(err.toString()).contains("bad.yaml:1", "http.port", "bad.yaml:2", "nonsense");
  }

  @Test
  void serve_without_a_file_is_a_usage_error() {
    assertThat(run("serve")).isEqualTo(2);
    assertThat(err.toString()).contains("--config");
  }

  @Test
  void doctor_fails_when_a_provider_refuses_a_key() throws IOException {
    checkup.add(Finding.wrong("im.secretKey", new Wording("密钥无效", "the key is refused")));
    assertThat(run("doctor", "--config", goodConfiguration())).isEqualTo(1);
    assertThat(out.toString()).contains("✗ im.secretKey: 密钥无效");
    assertThat(started).isEmpty();
  }

  @Test
  void doctor_tells_programs_each_finding_in_a_line_of_json() throws IOException {
    checkup.add(Finding.wrong("im.secretKey", new Wording("密钥“无效”", "the key is \"refused\"")));
    assertThat(run("doctor", "--json", "--config", goodConfiguration())).isEqualTo(1);
    assertThat(out.toString().strip().lines().map(JsonObject::new))
        .containsExactly(
            new JsonObject()
                .put("outcome", "wrong")
                .put("subject", "im.secretKey")
                .put("zh", "密钥“无效”")
                .put("en", "the key is \"refused\""));
  }

  @Test
  void what_could_be_better_is_no_failure_to_doctor() throws IOException {
    checkup.add(Finding.warning("live.playHost", new Wording("只供测试", "is for tests")));
    assertThat(run("doctor", "--config", goodConfiguration())).isZero();
    assertThat(out.toString()).contains("! live.playHost: 只供测试", "is for tests");
  }

  @Test
  void doctor_says_in_its_help_what_its_exit_status_means() {
    assertThat(run("doctor", "--help")).isZero();
    assertThat(out.toString())
        .contains("Exit status", "78", "wrongly configured", "--json", "--site", "--show-secrets");
  }

  @Test
  void doctor_is_content_with_a_good_configuration() throws IOException {
    assertThat(run("doctor", "--config", goodConfiguration())).isZero();
  }

  @Test
  void a_signed_user_sig_verifies_and_explains_itself() {
    assertThat(
            run(
                "sign",
                "usersig",
                "--user",
                "ann",
                "--sdkappid",
                "1400000001",
                "--secret-key",
                secret()))
        .isZero();
    String ticket = out.toString().strip();
    assertThat(
            new TicketVerifier(List.of(new SharedSecret(SECRET)))
                .verify(ticket, 1400000001L, "ann", NOON))
        .isInstanceOf(Verdict.Accepted.class);
    assertThat(run("explain", ticket, "--secret-key", secret())).isZero();
    assertThat(out.toString()).contains("USER_SIG  ✓", "identifier: ann");
  }

  @Test
  void a_ticket_read_from_standard_input_and_signed_by_another_key_is_not_fine()
      throws IOException {
    run(
        "sign",
        "privatemapkey",
        "--user",
        "ann",
        "--room",
        "77",
        "--sdkappid",
        "1400000001",
        "--secret-key",
        secret());
    typed = out.toString();
    Files.writeString(folder.resolve("other"), "f".repeat(64));
    assertThat(run("explain", "--secret-key", folder.resolve("other").toString())).isEqualTo(1);
    assertThat(out.toString()).contains("PRIVATE_MAP_KEY  ✗", "userbuf.room: 77");
  }

  @Test
  void a_push_url_names_room_and_user_in_its_stream() {
    assertThat(
            run(
                "sign",
                "pushurl",
                "--user",
                "user1",
                "--room",
                "room_aa",
                "--bizid",
                "8888",
                "--push-key",
                secret()))
        .isZero();
    assertThat(out.toString())
        .startsWith(
            "rtmp://8888.livepush.myqcloud.com/live/8888_room_aa_user1?bizid=8888&txSecret=");
  }

  @Test
  void signing_without_keys_says_what_is_missing() {
    assertThat(run("sign", "usersig", "--user", "ann")).isEqualTo(2);
    assertThat(err.toString()).contains("--config").contains("--sdkappid");
  }

  @Test
  void a_missing_key_file_is_said_without_a_stack_trace() {
    assertThat(
            run(
                "sign",
                "usersig",
                "--user",
                "ann",
                "--sdkappid",
                "1",
                "--secret-key",
                folder + "/none"))
        .isEqualTo(1);
    assertThat(err.toString()).contains("none").doesNotContain("\tat ");
  }

  @Test
  void every_command_has_help_in_both_languages() {
    for (String verb : List.of("dev", "serve", "doctor", "sign", "explain")) {
      assertThat(run(verb, "--help")).isZero();
      assertThat(out.toString())
          .as(verb)
          .contains("Usage: rtcroom " + verb)
          .contains("显示本帮助 / show");
    }
  }

  @Test
  void warming_up_calls_the_server_and_leaves_no_data_behind() {
    launch =
        settings -> {
          started.add(settings);
          throw new IOException("seen");
        };
    assertThat(run("warm-up")).isEqualTo(1);
    assertThat(started)
        .singleElement()
        .satisfies(s -> assertThat(s.http().listener().port()).isZero())
        .satisfies(s -> assertThat(s.embedded().webrtc().enabled()).as("as in dev").isTrue());
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    CommandContext world =
        new CommandContext(
            settings -> launch.start(settings),
            (settings, scope, told) -> checkup.forEach(told),
            running -> {},
            InstantSource.fixed(NOON),
            new SecureRandom(),
            Map.of(),
            new ByteArrayInputStream(typed.getBytes(UTF_8)),
            new PrintWriter(out, true),
            new PrintWriter(err, true));
    return new Shell(world).run(args);
  }

  private Launch.Running pretendToListen(Settings settings) {
    started.add(settings);
    return new Launch.Running() {
      @Override
      public int port() {
        return 5999;
      }

      @Override
      public void close() {}
    };
  }

  private String goodConfiguration() throws IOException {
    return Files.writeString(
            folder.resolve("good.yaml"),
            """
            access: {mode: open}
            im: {provider: embedded, sdkAppID: 1400000001, secretKey: %s}
            live: {provider: embedded, bizid: 8888, pushSecretKey: 1d0f5cc1b1c24c1fa86d2c0bd12d3eb8}
            """
                .formatted(SECRET))
        .toString();
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private String secret() {
    return folder.resolve("secret").toString();
  }
}
