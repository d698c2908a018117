package rtcroom.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rtcroom.base.ClientAddress;
import rtcroom.base.MemoryBudget;

/** Requests that begin and do not end, and those that wait behind one another. */
class CountedRequestDecoderTest {
  private static final ClientAddress STRANGER = ClientAddress.parse("192.0.2.1").orElseThrow();
  private static final String HEAD = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String WITH_BODY = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n";
  private static final String UPGRADE = "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: WebSocket\r\n\r\n";
  private static final int WITHIN = 5;

  private final MemoryBudget memory = new MemoryBudget(1_000_000);
  private final OpenRequests requests =
      new OpenRequests(
          new HttpSettings.Limits(
              1024, Duration.ofSeconds(WITHIN), Duration.ofSeconds(WITHIN), 12, 0, 0),
          new CallerAddress(List.of()),
          memory,
          new HttpServerOptions());
  private final EmbeddedChannel channel = connection();

  @AfterEach
  void close() {
    channel.releaseInbound();
    var _ = channel.close();
  }

  @Test
  void a_head_counts_with_what_it_takes_in_memory_until_it_is_whole() {
    send("GET / HTTP/1.1\r\nHost: a\r\n" + "a:\r\n".repeat(1000));
    assertThat(memory.taken()).isBetween(32 * 4000L, 32 * 4100L);
    send("\r\n");
    begin(1);
    send("");
    assertThat(memory.taken()).isZero();
  }

  @Test
  void heads_of_one_address_hold_no_more_than_is_left() {
    EmbeddedChannel second = connection();
    send("GET / HTTP/1.1\r\n" + "a:\r\n".repeat(1000));
    second.writeInbound(bytes("GET / HTTP/1.1\r\n" + "a:\r\n".repeat(1900)));
    assertThat(second.isOpen()).isFalse();
    assertThat(channel.isOpen()).isTrue();
    assertThat(memory.refusals()).isOne();
    assertThat(memory.taken()).isLessThan(32 * 4100L);
  }

  @Test
  void a_head_is_not_waited_for_longer_because_it_grows() {
    for (int i = 0; i < WITHIN; i++) {
      send("G");
      requests.tick();
    }
    assertThat(channel.isOpen()).isTrue();
    send("E");
    requests.tick();
    assertThat(channel.isOpen()).isFalse();
    assertThat(memory.taken()).isZero();
  }

  @Test
  void empty_lines_are_no_sign_of_life() {
    for (int i = 0; i <= WITHIN; i++) {
      send("\r\n");
      requests.tick();
    }
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void the_next_head_has_its_own_time_however_it_comes() {
    send("GET / HT");
    tick(WITHIN);
    send("TP/1.1\r\nHost: a\r\n\r\n" + "GET /");
    begin(1);
    tick(WITHIN);
    send(" HTTP/1.1\r\nHost: a\r\n\r\n");
    begin(1);
    tick(10 * WITHIN);
    assertThat(channel.isOpen()).isTrue();
    send("G");
    tick(WITHIN + 1);
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void a_body_has_its_time_even_if_nobody_wants_it() {
    send(WITH_BODY + "1");
    begin(1);
    for (int i = 0; i < WITHIN + 2; i++) {
      requests.tick();
      send("1");
    }
    assertThat(channel.isOpen()).isTrue();
    requests.tick();
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void trailers_count_too() {
    send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n.\r\n0\r\n");
    begin(1);
    send("a:\r\n".repeat(1000));
    assertThat(memory.taken()).isBetween(32 * 4000L, 32 * 4100L);
    send("\r\n");
    assertThat(memory.taken()).isZero();
  }

  @Test
  void requests_count_until_they_begin() {
    send(HEAD.repeat(10));
    assertThat(memory.taken()).isEqualTo(32L * HEAD.length() * 10);
    begin(9);
    send("");
    assertThat(memory.taken()).isPositive();
    begin(1);
    send("");
    assertThat(memory.taken()).isZero();
    channel.releaseInbound();
    send(HEAD.repeat(1000));
    assertThat(channel.isOpen()).isFalse();
    assertThat(channel.inboundMessages()).hasSizeLessThan(2 * 500_000 / (32 * HEAD.length()));
  }

  @Test
  void requests_that_begin_later_hold_nothing_from_then_on() {
    send(HEAD + HEAD + "GET /");
    begin(2);
    assertThat(memory.taken()).isEqualTo(32 * 5);
  }

  @Test
  void the_body_of_a_request_that_waits_counts_as_it_is() {
    send(WITH_BODY + "123456789");
    assertThat(memory.taken()).isEqualTo(32L * WITH_BODY.length() + 9);
  }

  @Test
  void nobody_upgrades_behind_a_request() {
    send(UPGRADE);
    assertThat(channel.isOpen()).isTrue();
    send(HEAD);
    begin(1);
    send("");
    assertThat(memory.taken()).isZero();
    send(HEAD + UPGRADE);
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void who_leaves_or_is_taken_over_holds_nothing() {
    send("GET /");
    channel.pipeline().remove(CountedRequestDecoder.class);
    assertThat(memory.taken()).isZero();
    tick(2 * WITHIN);
    assertThat(channel.isOpen()).isTrue();

    EmbeddedChannel second = connection();
    second.writeInbound(bytes("GET /"));
    var _ = second.close();
    assertThat(memory.taken()).isZero();
  }

  private EmbeddedChannel connection() {
    EmbeddedChannel made = new EmbeddedChannel();
    made.pipeline().addLast(requests.decoder(() -> close(made), memory.strangerShare(STRANGER)));
    return made;
  }

  private static void close(EmbeddedChannel connection) {
    var _ = connection.close();
  }

  private void send(String text) {
    channel.writeInbound(bytes(text));
  }

  private static Object bytes(String text) {
    return Unpooled.copiedBuffer(text, ISO_8859_1);
  }

  private void begin(int times) {
    for (int i = 0; i < times; i++) {
      channel.pipeline().get(CountedRequestDecoder.class).begun();
    }
  }

  private void tick(int times) {
    for (int i = 0; i < times; i++) {
      requests.tick();
    }
  }
}
