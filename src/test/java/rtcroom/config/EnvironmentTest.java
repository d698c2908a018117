package rtcroom.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.room.RoomKind;

class EnvironmentTest {
  private final Path folder;

  EnvironmentTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void a_variable_overrides_the_file() {
    Settings settings =
        Written.enoughAnd(folder, "http: {port: 1}")
            .with("RTCROOM_HTTP_PORT", "2")
            .with("RTCROOM_ROOMS_LIVE_MAXMEMBERS", "7")
            .with("RTCROOM_HTTP_TRUSTEDPROXIES", "10.0.0.1, 10.0.0.2")
            .settings();
    assertThat(settings.http().listener().port()).isEqualTo(2);
    assertThat(settings.http().callers().trustedProxies()).containsExactly("10.0.0.1", "10.0.0.2");
    assertThat(settings.rooms().rules(RoomKind.LIVE).maxMembers()).isEqualTo(7);
  }

  @Test
  void mixed_case_keys_are_found() {
    assertThat(
            Written.enoughAnd(folder, "")
                .with("RTCROOM_LIVE_APIKEY", "0123456789abcdefg")
                .with("RTCROOM_live_appID", "5")
                .settings()
                .live()
                .cloud()
                .hasApi())
        .isTrue();
  }

  @Test
  void an_unknown_variable_is_a_problem_with_the_nearest_known_one() {
    assertThat(Written.enoughAnd(folder, "").with("RTCROOM_HTTP_PROT", "1").problems())
        .containsExactly(
            "RTCROOM_HTTP_PROT: no key has this variable -> did you mean RTCROOM_HTTP_PORT?");
  }

  @Test
  void a_wrong_value_is_reported_at_its_variable() {
    assertThat(Written.enoughAnd(folder, "").with("RTCROOM_HTTP_PORT", "x").problems())
        .singleElement()
        .asString()
        .startsWith("RTCROOM_HTTP_PORT: http.port: \"x\" is not a whole number");
  }

  @Test
  void empty_variables_and_those_of_others_are_left_alone() {
    assertThat(
            Written.enoughAnd(folder, "")
                .with("RTCROOM_HTTP_PORT", "")
                .with("RTCROOM_JAVA_OPTS", "-Xmx1g")
                .with("HTTP_PORT", "x")
                .settings()
                .http()
                .listener()
                .port())
        .isEqualTo(5757);
  }
}
