package rtcroom.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.testing.server.TestCertificate;

class AddressCheckTest {
  private static final InstantSource CLOCK = InstantSource.system();

  @TempDir private Path folder = Path.of("");
  private final Vertx vertx = Vertx.vertx();
  private Duration ahead = Duration.ZERO;
  private InstantSource clock = CLOCK;

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void a_certificate_says_until_when_and_why_it_is_not_believed() throws IOException {
    TestCertificate good = TestCertificate.create(folder, "-validity 90");
    int port = serve(good);
    assertThat(look("https://127.0.0.1:" + port, good.pem()))
        .satisfies(all -> is(all.getFirst(), Finding.Outcome.FINE, "certificate until 20"))
        .satisfies(all -> is(all.getLast(), Finding.Outcome.FINE, "the clock here is 0 s off"));
    assertThat(look("https://127.0.0.1:" + port, null))
        .singleElement()
        .satisfies(one -> is(one, Finding.Outcome.WRONG, "nobody trusts its certificate"));
    assertThat(look("https://rooms.example.com:" + port, good.pem()))
        .singleElement()
        .satisfies(
            one -> is(one, Finding.Outcome.WRONG, "for 127.0.0.1, not for rooms.example.com"));

    clock = () -> CLOCK.instant().plus(Duration.ofDays(80));
    assertThat(look("https://127.0.0.1:" + port, good.pem()).getFirst())
        .satisfies(one -> is(one, Finding.Outcome.WARNING, "renew it soon"));
    clock = () -> CLOCK.instant().plus(Duration.ofDays(91));
    for (Path authority : Arrays.asList(good.pem(), null)) {
      assertThat(look("https://127.0.0.1:" + port, authority).getFirst())
          .satisfies(one -> is(one, Finding.Outcome.WRONG, "its certificate ended on 20"));
    }
  }

  @Test
  void what_does_not_speak_tls_is_said_to_fail_the_handshake() throws IOException {
    int port = listen(new HttpServerOptions());
    assertThat(look("https://127.0.0.1:" + port, null))
        .singleElement()
        .satisfies(one -> is(one, Finding.Outcome.WRONG, "the TLS handshake fails"));
  }

  @Test
  void a_name_nobody_knows_and_a_port_nobody_has_are_told_apart() throws IOException {
    int port = listen(new HttpServerOptions());
    assertThat(look("http://nowhere.example.com:" + port, null))
        .singleElement()
        .satisfies(one -> is(one, Finding.Outcome.WRONG, "the name nowhere.example.com"));
    vertx.close().await();
    assertThat(look("http://127.0.0.1:" + port, null))
        .singleElement()
        .satisfies(one -> is(one, Finding.Outcome.WRONG, "cannot be connected to"));
  }

  @Test
  void a_clock_that_is_off_is_measured_by_the_dates_of_answers() throws IOException {
    String address = "http://127.0.0.1:" + listen(new HttpServerOptions());
    ahead = Duration.ofSeconds(90);
    assertThat(look(address, null).getLast())
        .satisfies(one -> is(one, Finding.Outcome.WARNING, "s off; let NTP set it"));
    ahead = Duration.ofMinutes(-6);
    assertThat(look(address, null).getLast())
        .satisfies(one -> is(one, Finding.Outcome.WRONG, "s off; let NTP set it"));
  }

  private List<Finding> look(String base, @Nullable Path authority) throws IOException {
    Outside outside = new Outside(AddressCheckTest::find, Trust.of(authority), clock);
    return new AddressCheck("site", URI.create(base), outside).look();
  }

  private int serve(TestCertificate certificate) {
    return listen(
        new HttpServerOptions()
            .setSsl(true)
            .setKeyCertOptions(
                new PfxOptions()
                    .setPath(certificate.store().toString())
                    .setPassword(TestCertificate.PASSWORD)));
  }

  private int listen(HttpServerOptions options) {
    HttpServer server =
        vertx
            .createHttpServer(options)
            .requestHandler(
                request -> request.response().putHeader("Date", date()).setStatusCode(404).end());
    return server.listen(0, "127.0.0.1").await().actualPort();
  }

  private String date() {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        CLOCK.instant().plus(ahead).atZone(ZoneOffset.UTC));
  }

  private static void is(Finding finding, Finding.Outcome outcome, String part) {
    assertThat(finding.said().en()).contains(part);
    assertThat(finding.outcome()).isEqualTo(outcome);
    assertThat(finding.said().zh()).isNotBlank();
  }

  private static InetAddress find(String name) throws UnknownHostException {
    if (name.equals("nowhere.example.com")) {
      throw new UnknownHostException(name);
    }
    return InetAddress.ofLiteral("127.0.0.1");
  }
}
