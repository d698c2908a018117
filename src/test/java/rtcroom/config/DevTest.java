package rtcroom.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.access.AccessSettings;
import rtcroom.config.form.ConfigurationException;
import rtcroom.im.ImSettings;
import rtcroom.live.LiveSettings;
import rtcroom.session.LoginInfoSettings;

class DevTest {
  private final Path data;
  private final Path keys;

  DevTest(@TempDir Path folder) {
    this.data = folder.resolve("data");
    this.keys = data.resolve("dev-keys.json");
  }

  private Configuration start(Map<String, String> environment) throws ConfigurationException {
    return Configuration.dev(data, environment, new SecureRandom());
  }

  @Test
  void everything_is_on_this_machine_and_open_to_this_machine() throws Exception {
    Configuration configuration = start(Map.of());
    Settings settings = configuration.settings();
    assertThat(settings.http().listener().bind()).isEqualTo("127.0.0.1");
    assertThat(settings.http().callers().allowedOrigins())
        .as("the web app's own server, and no page of anybody's")
        .containsExactly("http://127.0.0.1:5173", "http://localhost:5173");
    assertThat(settings.http().callers().allowedHosts()).containsExactly("localhost");
    assertThat(settings.access().mode()).isEqualTo(AccessSettings.Mode.OPEN);
    assertThat(settings.loginInfo().mode()).isEqualTo(LoginInfoSettings.Mode.ANY);
    assertThat(settings.loginInfo().reserves("administrator")).isTrue();
    assertThat(settings.im().provider()).isEqualTo(ImSettings.Provider.EMBEDDED);
    assertThat(settings.live().provider()).isEqualTo(LiveSettings.Provider.EMBEDDED);
    assertThat(settings.live().push().host()).isEqualTo("127.0.0.1");
    assertThat(settings.live().play().key()).isPresent();
    assertThat(settings.identity().secretKey()).isNotNull();
    assertThat(settings.admin().token()).isPresent();
    assertThat(configuration.warnings()).isEmpty();
  }

  @Test
  void keys_are_fresh_at_the_first_start_and_the_same_at_the_next() throws Exception {
    Settings first = start(Map.of()).settings();
    assertThat(start(Map.of()).settings()).isEqualTo(first);
    Files.delete(keys);
    assertThat(start(Map.of()).settings().identity()).isNotEqualTo(first.identity());
  }

  @Test
  void keys_and_their_folder_are_their_owners_alone() throws Exception {
    start(Map.of());
    assertThat(permissions(keys)).isEqualTo("rw-------");
    assertThat(permissions(data)).isEqualTo("rwx------");
    try (var files = Files.list(data)) {
      assertThat(files).containsExactly(keys);
    }
  }

  @Test
  void keys_others_can_read_are_refused() throws Exception {
    start(Map.of());
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(catchThrowable(() -> start(Map.of())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("dev-keys.json: can be read by others -> chmod 600");
  }

  @Test
  void damaged_keys_are_refused_and_not_quoted() throws Exception {
    start(Map.of());
    for (String damage : new String[] {"", "{\"im.secretKey\": \"hush", "{}", "[1]"}) {
      Files.writeString(keys, damage);
      assertThat(catchThrowable(() -> start(Map.of())))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("dev-keys.json: is damaged -> rm ")
          .hasMessageNotContaining("hush");
    }
  }

  @Test
  void variables_override_but_a_public_address_still_needs_the_word() throws Exception {
    assertThat(start(Map.of("RTCROOM_HTTP_PORT", "0")).settings().http().listener().port())
        .isZero();
    assertThat(catchThrowable(() -> start(Map.of("RTCROOM_HTTP_BIND", "0.0.0.0"))))
        .hasMessageContaining("access.mode: open, while http.bind lets other machines in");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
