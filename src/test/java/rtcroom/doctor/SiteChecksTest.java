package rtcroom.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.app.Server;
import rtcroom.config.Configuration;
import rtcroom.config.Settings;
import rtcroom.config.form.ConfigurationException;
import rtcroom.testing.programs.Nginx;
import rtcroom.testing.server.TestCertificate;

/** A running server behind nginx, as it is shipped and with mistakes in its file. */
@Timeout(120)
class SiteChecksTest {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir private static Path folder = Path.of("");
  private static Settings settings;
  private static Server server;
  private static TestCertificate certificate;

  @BeforeAll
  static void start() throws IOException, ConfigurationException {
    Map<String, String> environment =
        Map.of(
            "RTCROOM_HTTP_PORT", "0",
            "RTCROOM_HTTP_TRUSTEDPROXIES", "127.0.0.1",
            "RTCROOM_LIVE_EMBEDDED_RTMPBIND", "0.0.0.0",
            "RTCROOM_LIVE_EMBEDDED_WEBRTC_PORT", "0");
    settings = Configuration.dev(folder, environment, RANDOM).settings();
    server = Server.start(settings, CLOCK, CLOCK, RANDOM);
    certificate = TestCertificate.create(folder, "-validity 90");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void behind_the_file_that_is_shipped_all_is_there() throws IOException {
    assertThat(look(List.of()))
        .extracting(Finding::outcome)
        .containsOnly(Finding.Outcome.FINE, Finding.Outcome.NOTE);
  }

  @Test
  void a_proxy_that_holds_streams_back_is_named() throws IOException {
    assertThat(look(List.of("proxy_buffering off;", "proxy_buffering on;")))
        .filteredOn(finding -> finding.outcome() == Finding.Outcome.WARNING)
        .singleElement()
        .satisfies(finding -> assertThat(finding.subject()).isEqualTo("site/live"))
        .satisfies(finding -> assertThat(finding.said().en()).contains("set proxy_buffering off"));
  }

  @Test
  void a_proxy_that_passes_on_no_web_sockets_is_named() throws IOException {
    assertThat(look(List.of("proxy_set_header Upgrade    $http_upgrade;", "")))
        .filteredOn(finding -> finding.outcome() == Finding.Outcome.WRONG)
        .extracting(Finding::subject)
        .containsExactly("site/im", "site/live");
  }

  @Test
  void what_is_no_server_of_ours_is_named() throws IOException {
    assertThat(look(List.of("location / {\n        proxy_pass http://rtcroom;", "location / {\n")))
        .filteredOn(finding -> finding.outcome() == Finding.Outcome.WRONG)
        .extracting(Finding::subject)
        .contains("site/weapp");
  }

  private static List<Finding> look(List<String> mistakes) throws IOException {
    try (Nginx nginx = Nginx.before(server.port(), certificate, folder, mistakes)) {
      Outside outside = new Outside(InetAddress::getByName, Trust.of(certificate.pem()), CLOCK);
      Site site = Site.of(URI.create("https://127.0.0.1:" + nginx.port() + "/"), outside.trust());
      List<Finding> findings = new ArrayList<>();
      new Examination(Duration.ofSeconds(30))
          .run(new SiteChecks(site, settings, outside).all(), findings::add);
      return findings;
    }
  }
}
