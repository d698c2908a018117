package rtcroom.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.testing.server.RawConnection;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;

/** What goes on below requests: pipelines, chunks, waiting bodies, and how many connections. */
class ConnectionTest {
  @RegisterExtension static final TestServer server = TestServer.start();

  private static final User ann = server.user("ann");

  @Test
  void pipelined_requests_are_answered_in_their_order() {
    try (RawConnection connection = new RawConnection(server.port())) {
      connection.send(
          head(ann.path("live_room/create_room"), "Content-Length: 15")
              + "{\"roomInfo\":\"\"}"
              + head("/nowhere", "Content-Length: 2")
              + "{}"
              + head(ann.path("live_room/get_room_list"), "Content-Length: 2")
              + "{}");

      assertThat(connection.read().json().path("roomID").asText()).startsWith("room_");
      assertThat(connection.read().status()).isEqualTo(404);
      assertThat(connection.read().json().path("rooms").isArray()).isTrue();
    }
  }

  @Test
  void chunks_are_put_together() {
    try (RawConnection connection = new RawConnection(server.port())) {
      connection
          .send(head(ann.path("live_room/get_audiences"), "Transfer-Encoding: chunked"))
          .send("5\r\n{\"roo\r\n")
          .send("9\r\nmID\":\"r1\"\r\n")
          .send("1\r\n}\r\n0\r\n\r\n");

      assertThat(connection.read().code()).isZero();
    }
  }

  @Test
  @Tag("C-010")
  void chunks_over_the_limit_end_the_connection() {
    try (RawConnection connection = new RawConnection(server.port())) {
      connection.send(head(ann.path("live_room/get_audiences"), "Transfer-Encoding: chunked"));
      for (int i = 0; i < 9; i++) {
        connection.send("2000\r\n" + " ".repeat(0x2000) + "\r\n");
      }

      assertThat(connection.read().code()).isEqualTo(413);
      assertThat(connection.isHungUp()).isTrue();
    }
  }

  @Test
  @Tag("C-010")
  void a_body_announced_too_large_is_refused_before_it_comes() {
    try (RawConnection connection = new RawConnection(server.port())) {
      connection.send(
          head(
              ann.path("live_room/get_audiences"),
              "Expect: 100-continue",
              "Content-Length: 1000000"));

      assertThat(connection.read().code()).isEqualTo(413);
      assertThat(connection.isHungUp()).isTrue();
    }
  }

  @Test
  void a_waiting_body_is_asked_for() {
    try (RawConnection connection = new RawConnection(server.port())) {
      connection.send(
          head(ann.path("live_room/get_audiences"), "Expect: 100-continue", "Content-Length: 15"));
      assertThat(connection.read().status()).isEqualTo(100);

      assertThat(connection.send("{\"roomID\":\"r1\"}").read().code()).isZero();
    }
  }

  @Test
  void a_request_line_may_name_the_server() {
    RawConnection.Reply reply =
        RawConnection.ask(
            server.port(),
            "GET http://rooms.example/weapp/utils/get_test_pushurl HTTP/1.1",
            "Host: rooms.example",
            "",
            "");

    assertThat(reply.code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%4", "%zz", "a%u0041", "%FF", "%C3%28", "%ED%A0%80"})
  void a_bad_escape_in_the_query_is_malformed(String userID) {
    String query = "?token=t&userID=" + userID;
    assertThat(ask(head("/weapp/live_room/get_room_list" + query, "Content-Length: 0")).code())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: gzip",
        "Transfer-Encoding: identity",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding:",
        "Transfer-Encoding: xchunked\r\nContent-Length: 20",
        "Host: other.example",
        "Origin: http://localhost\r\nOrigin: http://other.example"
      })
  void what_a_proxy_in_front_may_read_in_another_way_is_malformed(String field) {
    String first = head(ann.path("live_room/get_audiences"), field);
    String second = head(ann.path("live_room/get_pushers"), "Content-Length: 0");
    try (RawConnection connection = new RawConnection(server.port())) {
      assertThat(connection.send(first + second).read().status()).isEqualTo(400);
      assertThat(connection.isHungUp()).as("the second request is not answered").isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /healthz HTTP/1.1",
        "GET http://rooms.example/healthz HTTP/1.1\r\nHost: other.example",
        "GET HTTP://ann@rooms.example/healthz HTTP/1.1\r\nHost: rooms.example",
        "GET http://rooms.example/healthz HTTP/1.0",
        "GET /healthz HTTP/1.1\r\nHost: a\r\n: no name",
        "GET /healthz HTTP/1.2\r\nHost: a",
        "GET /healthz HTTP/2.0\r\nHost: a",
        "GET /healthz FOO/1.1\r\nHost: a",
        "PRI * HTTP/2.0"
      })
  void a_request_of_another_protocol_or_that_does_not_say_for_whom_is_malformed(String head) {
    try (RawConnection connection = new RawConnection(server.port())) {
      connection.send(head + "\r\n\r\n" + "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");

      assertThat(connection.read().status()).isEqualTo(400);
      assertThat(connection.isHungUp()).as("the second request is not answered").isTrue();
    }
  }

  @Test
  void probes_of_old_need_not_say_for_whom() {
    assertThat(RawConnection.ask(server.port(), "GET /healthz HTTP/1.0", "", "").code()).isZero();
  }

  @Test
  void a_name_may_stand_in_the_query_as_it_is() {
    String token = server.user("用户").token();

    RawConnection.Reply reply =
        ask(
            head("/weapp/live_room/get_audiences?userID=用户&token=" + token, "Content-Length: 20")
                + "{\"roomID\":\"r_plain\"}");

    assertThat(reply.code()).isZero();
  }

  @Test
  void bytes_that_are_not_utf8_are_malformed() {
    byte[] body = "{\"roomID\":\"r\u00ff\"}".getBytes(ISO_8859_1);
    try (RawConnection connection = new RawConnection(server.port())) {
      connection.send(head(ann.path("live_room/get_pushers"), "Content-Length: " + body.length));

      assertThat(connection.send(body).read().code()).isEqualTo(400);
    }
  }

  @Test
  void one_address_may_hold_only_so_many_connections() {
    try (TestServer small = TestServer.start(Map.of("limits.connectionsPerAddress", "2"));
        RawConnection first = new RawConnection(small.port())) {
      assertThat(first.send(PREFLIGHT).read().status()).isEqualTo(200);
      try (RawConnection second = new RawConnection(small.port())) {
        assertThat(second.send(PREFLIGHT).read().status()).isEqualTo(200);
        // Only now, or another event loop might count it before the second.
        try (RawConnection third = new RawConnection(small.port())) {
          assertThat(third.isHungUp()).isTrue();
        }
      }

      await().untilAsserted(() -> assertThat(isServed(small)).isTrue());
    }
  }

  @Test
  void clients_behind_a_trusted_proxy_have_connections_each_of_their_own() {
    Map<String, String> settings =
        Map.of("limits.connectionsPerAddress", "2", "http.trustedProxies", "127.0.0.1");
    List<RawConnection> all = new ArrayList<>();
    try (TestServer small = TestServer.start(settings)) {
      for (int i = 0; i < 6; i++) {
        all.add(new RawConnection(small.port()));
        assertThat(all.getLast().send(preflightFrom(i / 2)).read().status()).isEqualTo(200);
      }
      RawConnection third = new RawConnection(small.port());
      all.add(third);
      assertThat(third.send(preflightFrom(0)).read().status()).isEqualTo(429);
      assertThat(third.isHungUp()).isTrue();

      // A proxy carries one client after the other through a connection.
      assertThat(all.getFirst().send(preflightFrom(7)).read().status()).isEqualTo(200);
      RawConnection again = new RawConnection(small.port());
      all.add(again);
      assertThat(again.send(preflightFrom(0)).read().status()).isEqualTo(200);
    } finally {
      all.forEach(RawConnection::close);
    }
  }

  @Test
  void a_head_that_does_not_come_in_time_ends_the_connection() {
    try (TestServer hasty = TestServer.start(Map.of("limits.headWithin", "1s"));
        RawConnection slow = new RawConnection(hasty.port());
        RawConnection quiet = new RawConnection(hasty.port())) {
      slow.send("GET /healthz HTTP/1.1\r\n");
      assertThat(slow.isHungUp()).isTrue();
      assertThat(quiet.send(PREFLIGHT).read().status()).isEqualTo(200);
    }
  }

  @Test
  void a_body_that_does_not_come_in_time_is_refused() {
    try (TestServer hasty = TestServer.start(Map.of("limits.bodyWithin", "1s"));
        RawConnection connection = new RawConnection(hasty.port())) {
      connection.send(head("/weapp/live_room/get_room_list", "Content-Length: 20")).send("{");

      assertThat(connection.read().code()).isEqualTo(408);
      assertThat(connection.isHungUp()).isTrue();
    }
  }

  @Test
  void all_together_may_hold_only_so_many_connections() {
    try (TestServer small = TestServer.start(Map.of("limits.connections", "1"));
        RawConnection first = new RawConnection(small.port())) {
      assertThat(first.send(PREFLIGHT).read().status()).isEqualTo(200);
      assertThat(isServed(small)).isFalse();
      assertThat(first.send(PREFLIGHT).read().status()).isEqualTo(200);
    }
  }

  private static String preflightFrom(int client) {
    return PREFLIGHT.replace("\r\n\r\n", "\r\nX-Forwarded-For: 203.0.113." + client + "\r\n\r\n");
  }

  private static final String PREFLIGHT = "OPTIONS / HTTP/1.1\r\nHost: a\r\n\r\n";

  private static boolean isServed(TestServer server) {
    try (RawConnection connection = new RawConnection(server.port())) {
      return connection.send(PREFLIGHT).read().status() == 200;
    } catch (java.io.UncheckedIOException hungUp) {
      return false;
    }
  }

  private RawConnection.Reply ask(String request) {
    return RawConnection.ask(server.port(), request);
  }

  private static String head(String path, String... headers) {
    return "POST " + path + " HTTP/1.1\r\nHost: a\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
  }
}
