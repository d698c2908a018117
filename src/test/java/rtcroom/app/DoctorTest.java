package rtcroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.cli.CommandContext;
import rtcroom.cli.Shell;
import rtcroom.testing.cloud.FakeCloud;
import rtcroom.testing.cloud.FakeIm;
import rtcroom.testing.cloud.FakeLive;

/** {@code rtcroom doctor} finds with a configuration what the running server would find. */
@Tag("C-115")
class DoctorTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir private Path folder = Path.of("");
  private final Vertx vertx = Vertx.vertx();
  private final FakeCloud cloud = FakeCloud.start(vertx);
  private final StringWriter out = new StringWriter();

  @AfterEach
  void stop() {
    cloud.close();
    vertx.close().await();
  }

  @Test
  void good_keys_are_confirmed_by_both_clouds() throws IOException {
    assertThat(doctor(FakeIm.SECRET, FakeLive.API_KEY)).isZero();
    assertThat(out.toString()).contains("✓ im: 云端接受", "✓ live: 云端接受");
    cloud.im().assertTidy();
    assertThat(cloud.im().calls.of(FakeIm.CREATE)).isZero();
    assertThat(cloud.live().calls.of(FakeLive.STATUS)).isOne();
  }

  @Test
  void wrong_keys_are_named_and_not_shown() throws IOException {
    String wrong = "1f1e1d1c1b1a191817161514131211100f0e0d0c0b0a09080706050403020100";
    assertThat(doctor(wrong, "another_api_key_of_someone")).isEqualTo(1);
    assertThat(out.toString())
        .contains("✗ im.privateKey", "ErrorCode 70009", "✗ live.APIKey", "✗ live.appID")
        .contains("→ IM 控制台", "Chat console, basic information, key")
        .doesNotContain(wrong, "another_api_key_of_someone");
  }

  @Test
  void with_nothing_in_the_cloud_there_is_nothing_to_ask() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("own.yaml"),
            """
            access: {mode: open}
            im: {provider: embedded, sdkAppID: 1, secretKey: %s}
            live: {provider: embedded, pushSecretKey: fixture_push_secret_key_0123456789}
            """
                .formatted(FakeIm.SECRET));
    assertThat(run("doctor", "--config", file.toString())).isZero();
    assertThat(out.toString()).contains("✓ im: 未配置云端", "✓ live: 未配置云端");
  }

  private int doctor(String imSecret, String apiKey) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("rtcroom.yaml"),
            """
            access: {mode: open}
            im:
              {provider: tencent, sdkAppID: %d, administrator: %s, secretKey: "%s", restBase: %s}
            live:
              {provider: tencent, appID: %d, bizid: 8888, APIKey: %s, apiBase: %s,
               pushSecretKey: fixture_push_secret_key_0123456789}
            """
                .formatted(
                    FakeIm.SDK_APP_ID,
                    FakeIm.ADMINISTRATOR,
                    imSecret,
                    cloud.base(),
                    FakeLive.APP_ID,
                    apiKey,
                    cloud.base()));
    return run("doctor", "--config", file.toString());
  }

  private int run(String... args) {
    PrintWriter printer = new PrintWriter(out, true);
    CommandContext world =
        new CommandContext(
            settings -> {
              throw new IOException("doctor starts nothing");
            },
            new ProviderKeyCheck(InstantSource.system(), RANDOM),
            _ -> {},
            InstantSource.system(),
            RANDOM,
            Map.of(),
            InputStream.nullInputStream(),
            printer,
            printer);
    return new Shell(world).run(args);
  }
}
