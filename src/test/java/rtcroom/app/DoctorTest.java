package rtcroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.cli.CommandContext;
import rtcroom.cli.Shell;
import rtcroom.testing.cloud.FakeCloud;
import rtcroom.testing.cloud.FakeIm;
import rtcroom.testing.cloud.FakeLive;
import rtcroom.testing.cloud.FakeLiveV3;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.srs.FakeSrs;

/** {@code rtcroom doctor} finds with a configuration what the running server would find. */
@Tag("C-115")
class DoctorTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String PUSH_KEY = "fixture_push_secret_key_0123456789";
  private static final String PLAY_KEY = "fixture_play_secret_key_0123456789";

  @TempDir private Path folder = Path.of("");
  private final Vertx vertx = Vertx.vertx();
  private final StringWriter out = new StringWriter();
  private final Map<String, String> im = new HashMap<>();
  private final Map<String, String> live = new HashMap<>();
  private String more = "";
  private FakeCloud cloud = FakeCloud.start(vertx);
  private InstantSource clock = InstantSource.system();

  @AfterEach
  void stop() {
    cloud.close();
    vertx.close().await();
  }

  @Test
  void good_keys_are_confirmed_by_both_clouds() throws IOException {
    legacy();
    assertThat(doctor()).isZero();
    assertThat(out.toString())
        .contains("✓ im: 云端接受", "✓ live: 云端接受", "legacy answers", "✓ im.restBase: 可连接");
    cloud.im().assertTidy();
    assertThat(cloud.im().calls.of(FakeIm.CREATE)).isZero();
    assertThat(cloud.live().calls.of(FakeLive.STATUS)).isOne();
  }

  @Test
  void wrong_keys_are_named_and_not_shown() throws IOException {
    String wrong = "1f1e1d1c1b1a191817161514131211100f0e0d0c0b0a09080706050403020100";
    legacy();
    im.put("secretKey", wrong);
    live.put("APIKey", "another_api_key_of_someone");
    assertThat(doctor()).isEqualTo(1);
    assertThat(out.toString())
        .contains("✗ im.secretKey", "ErrorCode 70009", "✗ live.APIKey", "✗ live.appID")
        .contains("→ IM 控制台", "Chat console, basic information, key")
        .doesNotContain(wrong, "another_api_key_of_someone");
  }

  @Test
  void with_nothing_in_the_cloud_there_is_nothing_to_ask() throws IOException {
    assertThat(
            run(
                """
                access: {mode: open}
                im: {provider: embedded, sdkAppID: 1, secretKey: %s}
                live: {provider: embedded, pushSecretKey: %s}
                """
                    .formatted(FakeIm.SECRET, PUSH_KEY)))
        .isZero();
    assertThat(out.toString()).contains("✓ im: 未配置云端", "✓ live: 未配置云端");
  }

  @Test
  void of_two_interfaces_both_are_asked() throws IOException {
    legacy();
    v3();
    live.put("api", "v3");
    assertThat(doctor()).isZero();
    assertThat(out.toString()).contains("v3 answers", "the other interface, legacy, answers too");

    live.put("APIKey", "another_api_key_of_someone");
    assertThat(doctor()).as("the one that is not used may be dead").isZero();
    assertThat(out.toString()).contains("→ live.api: 另一套接口 legacy 不可用");
  }

  @Test
  void keys_of_the_domains_are_compared_with_those_of_the_cloud() throws IOException {
    v3();
    assertThat(doctor()).as("an account that may not ask").isZero();

    cloud.liveV3().tellKeys(true, PUSH_KEY, PLAY_KEY);
    assertThat(doctor()).isZero();
    assertThat(cloud.liveV3().calls.of(FakeLiveV3.PLAY_KEY)).isEqualTo(2);

    cloud.liveV3().tellKeys(true, "one of somebody else", "and another");
    assertThat(doctor()).isEqualTo(1);
    assertThat(out.toString())
        .contains("✗ live.pushSecretKey: 云端不接受（the domain has another key）", "鉴权配置 → 主 KEY")
        .contains("✗ live.playKey", "the playback domain, access control")
        .doesNotContain("somebody else", PUSH_KEY, PLAY_KEY);

    cloud.liveV3().tellKeys(false, PUSH_KEY, PLAY_KEY);
    assertThat(doctor()).isEqualTo(1);
    assertThat(out.toString()).contains("anybody can publish there");
  }

  @Test
  void the_key_of_callbacks_is_compared_with_that_of_the_cloud() throws IOException {
    v3();
    live.put("callbackKey", "fixture_callback_key");
    assertThat(doctor()).as("an account that may not ask").isZero();
    cloud.liveV3().tellCallbacks("push.example.com", "fixture_callback_key", "https://r/event");
    assertThat(doctor()).isZero();

    cloud.liveV3().tellCallbacks("push.example.com", "of_somebody_else", "https://r/event");
    assertThat(doctor()).isEqualTo(1);
    assertThat(out.toString())
        .contains("✗ live.callbackKey", "has another key", "回调配置 → 回调密钥")
        .doesNotContain("somebody");
    cloud.liveV3().tellCallbacks("push.example.com", "fixture_callback_key", "");
    assertThat(doctor()).isEqualTo(1);
    cloud.liveV3().tellCallbacks("other.example.com", "fixture_callback_key", "https://r/event");
    assertThat(doctor()).isEqualTo(1);
    assertThat(out.toString()).contains("no template of callbacks is bound");
  }

  @Test
  void the_curve_of_a_key_pair_is_told_and_one_the_cloud_never_gave_is_doubted() throws Exception {
    v3();
    im.put("privateKey", "file:key.pem");
    for (String algorithm : List.of("EC", "RSA")) {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(algorithm.equals("EC") ? 256 : 2048);
      byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
      Files.writeString(
          folder.resolve("key.pem"),
          "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
              .formatted(Base64.getMimeEncoder().encodeToString(key)));
      doctor();
      assertThat(out.toString())
          .contains(
              algorithm.equals("EC") ? "✓ im.privateKey: 密钥对为 prime256v1" : "! im.privateKey");
    }
  }

  @Test
  void a_clock_that_is_off_is_named_before_its_consequences_are_understood() throws IOException {
    cloud.close();
    cloud = FakeCloud.start(vertx, () -> Instant.now().plus(Duration.ofMinutes(7)));
    v3();
    assertThat(doctor()).isEqualTo(1);
    assertThat(out.toString()).contains("AuthFailure.SignatureExpire", "请启用 NTP", "let NTP set it");
  }

  @Test
  void domains_that_cannot_be_meant_are_named() throws IOException {
    v3();
    live.put("pushHost", "push.example.com");
    live.put("playHost", "push.example.com");
    assertThat(doctor()).isEqualTo(1);
    assertThat(out.toString()).contains("✗ live.playHost: 与 live.pushHost 相同", "CSS console");

    live.put("playHost", "plya.example.com");
    assertThat(doctor()).isEqualTo(1);
    assertThat(out.toString()).contains("✗ live.playHost: 无法解析主机名 plya.example.com");

    live.put("playHost", "8888.liveplay.myqcloud.com");
    assertThat(doctor()).isZero();
    assertThat(out.toString()).contains("! live.playHost: 8888.liveplay.myqcloud.com 只供测试");
  }

  @Test
  void what_belongs_into_the_consoles_is_told_word_by_word() throws IOException {
    v3();
    assertThat(doctor()).isZero();
    assertThat(out.toString()).contains("→ live.callbackKey: 未设置", "openssl rand -hex 24");

    live.put("callbackKey", "a_key_of_callbacks_0123");
    im.put("callbackToken", "a_token_of_callbacks_0123");
    String site = cloud.base().toString();
    assertThat(doctor("--site", site)).as("nothing of ours is there").isEqualTo(1);
    assertThat(out.toString())
        .contains("✗ site/weapp")
        .contains(site + "/cloud/live/event，回调密钥：<live.callbackKey>")
        .contains("webhooks: " + site + "/cloud/im/event, token: <im.callbackToken>")
        .doesNotContain("a_key_of_callbacks_0123", "a_token_of_callbacks_0123");

    doctor("--site", site, "--show-secrets");
    assertThat(out.toString()).contains("a_key_of_callbacks_0123", "a_token_of_callbacks_0123");
  }

  @Test
  void callbacks_are_sent_to_the_site_and_have_to_be_believed_there() throws IOException {
    Map<String, String> keys =
        Map.of(
            "live.callbackKey", "a_key_of_callbacks_0123",
            "im.callbackToken", "a_token_of_callbacks_0123",
            "trtc.callbackKey", "aKeyOfTrtcRooms0123");
    try (TestServer server = TestServer.start(keys)) {
      String site = "http://127.0.0.1:" + server.port();
      clock = server.clock();
      v3();
      live.put("callbackKey", "a_key_of_callbacks_0123");
      im.put("callbackToken", "a_token_of_callbacks_0123");
      more = "trtc: {callbackKey: aKeyOfTrtcRooms0123}";
      doctor("--site", site);
      assertThat(out.toString())
          .contains("✓ live.callbackKey", "✓ im.callbackToken", "✓ trtc.callbackKey");

      live.put("callbackKey", "another_key_of_callbacks");
      assertThat(doctor("--site", site)).isEqualTo(1);
      assertThat(out.toString()).contains("✗ live.callbackKey: 到达了本服务，但不被接受");
      assertThat(doctor("--site", cloud.base().toString())).isEqualTo(1);
      assertThat(out.toString()).contains("✗ trtc.callbackKey: 没有到达本服务", "/cloud/trtc/event");
    }
  }

  @Test
  void proofs_that_get_nobody_in_are_doubted() throws IOException {
    String configuration =
        """
        access: {mode: sig, secret: "%1$s"}
        im: {provider: embedded, sdkAppID: 1, secretKey: %2$s}
        live: {provider: embedded, pushSecretKey: %1$s}
        """
            .formatted(PUSH_KEY, FakeIm.SECRET);
    assertThat(run(configuration)).isZero();
    assertThat(out.toString()).contains("! loginInfo.mode: off，而 access.mode 为 sig");
    assertThat(run(configuration + "loginInfo: {mode: any}\n")).isZero();
    assertThat(out.toString()).doesNotContain("access.mode 为 sig");
  }

  @Test
  void keys_of_an_account_system_have_to_be_of_use() throws IOException, JOSEException {
    AtomicReference<String> published = new AtomicReference<>("<html>");
    HttpServer keys =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.response().end(published.get()))
            .listen(0, "127.0.0.1")
            .await();
    String configuration =
        """
        access: {mode: sig, jwksURL: "http://127.0.0.1:%d/keys"}
        loginInfo: {mode: any}
        im: {provider: embedded, sdkAppID: 1, secretKey: %s}
        live: {provider: embedded, pushSecretKey: %s}
        """
            .formatted(keys.actualPort(), FakeIm.SECRET, PUSH_KEY);
    assertThat(run(configuration)).isEqualTo(1);
    assertThat(out.toString()).contains("✗ access.jwksURL: 没有可用的公钥（no JSON Web Key Set）");
    published.set(new JWKSet().toString());
    assertThat(run(configuration)).isEqualTo(1);
    JWK key = new ECKeyGenerator(Curve.P_256).keyID("a").generate().toPublicJWK();
    published.set(new JWKSet(key).toString());
    assertThat(run(configuration)).isZero();
    assertThat(out.toString()).contains("✓ access.jwksURL: 账号系统公布了 1 个可用的公钥");
  }

  @Test
  void a_cloud_that_cannot_be_reached_is_no_wrong_key() throws IOException {
    v3();
    cloud.close();
    assertThat(doctor()).isEqualTo(1);
    assertThat(out.toString())
        .contains("✗ im.restBase", "✗ live.apiBase: 无法连接 127.0.0.1")
        .doesNotContain("im.secretKey:");
    cloud = FakeCloud.start(vertx);
  }

  @Test
  void an_srs_of_ones_own_is_asked_for_its_version_and_gets_its_hook() throws IOException {
    try (FakeSrs srs = FakeSrs.start(vertx)) {
      String configuration =
          """
          access: {mode: open}
          im: {provider: embedded, sdkAppID: 1, secretKey: %s}
          live: {provider: srs, pushSecretKey: %s, pushHost: push.example.com, playHost: push.example.com,
                 srs: {api: %s, hookSecret: a_hook_secret_0123456789}}
          """
              .formatted(FakeIm.SECRET, PUSH_KEY, srs.api());
      assertThat(run(configuration)).isZero();
      assertThat(out.toString())
          .contains("✓ live: 云端接受", "✓ live.srs.api: 可连接")
          .contains("http://127.0.0.1:5757/cloud/srs/<live.srs.hookSecret>");
    }
  }

  private void legacy() {
    live.putAll(Map.of("appID", "" + FakeLive.APP_ID, "APIKey", FakeLive.API_KEY));
  }

  private void v3() {
    live.putAll(Map.of("secretId", FakeLiveV3.SECRET_ID, "secretKey", FakeLiveV3.SECRET_KEY));
    live.put("playKey", PLAY_KEY);
  }

  private int doctor(String... options) throws IOException {
    im.putIfAbsent("secretKey", FakeIm.SECRET);
    im.put("sdkAppID", "" + FakeIm.SDK_APP_ID);
    im.put("administrator", FakeIm.ADMINISTRATOR);
    im.put("restBase", cloud.base().toString());
    live.put("apiBase", cloud.base().toString());
    live.putIfAbsent("pushHost", FakeLiveV3.DOMAIN);
    live.putIfAbsent("playHost", "play.example.com");
    return run(
        """
        access: {mode: open}
        im: {provider: tencent%s}
        live: {provider: tencent, bizid: 8888, pushSecretKey: %s%s}
        %s
        """
            .formatted(members(im), PUSH_KEY, members(live), more),
        options);
  }

  private static String members(Map<String, String> all) {
    StringBuilder text = new StringBuilder();
    all.forEach((key, value) -> text.append(", ").append(key).append(": \"" + value + "\""));
    return text.toString();
  }

  private int run(String configuration, String... options) throws IOException {
    out.getBuffer().setLength(0);
    Path file = Files.writeString(folder.resolve("rtcroom.yaml"), configuration);
    String[] words = new String[options.length + 3];
    words[0] = "doctor";
    words[1] = "--config";
    words[2] = file.toString();
    System.arraycopy(options, 0, words, 3, options.length);
    PrintWriter printer = new PrintWriter(out, true);
    CommandContext world =
        new CommandContext(
            settings -> {
              throw new IOException("doctor starts nothing");
            },
            new ProviderKeyCheck(DoctorTest::find, clock, RANDOM),
            _ -> {},
            clock,
            RANDOM,
            Map.of(),
            InputStream.nullInputStream(),
            printer,
            printer);
    return new Shell(world).run(words);
  }

  /** A world in which few names are known. */
  private static InetAddress find(String name) throws UnknownHostException {
    if (name.equals("plya.example.com")) {
      throw new UnknownHostException(name);
    }
    return InetAddress.ofLiteral("127.0.0.1");
  }
}
