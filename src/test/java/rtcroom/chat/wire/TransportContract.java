package rtcroom.chat.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import rtcroom.base.Rate;
import rtcroom.testing.LogLines;

/** What a connection does for the chat, however it is made; over real sockets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TransportContract {
  private static final String BIG = "\"" + "x".repeat(4000) + "\"";

  private static final int RECOVERIES = 600;

  private static final Duration SETTLED = Duration.ofMillis(100);

  private final TestChatServer server = new TestChatServer(this::transports, Rate.NONE);

  /** The way under test. */
  abstract TransportFactory transports(SocketSettings settings);

  @AfterAll
  void end() {
    server.close();
  }

  @Test
  void requests_are_answered_and_bodies_come_out_byte_for_byte() {
    TestClient ann = server.client("ann");
    ann.send("{\"id\":2,\"op\":\"create\",\"group\":\"g1\"}");
    ann.send("{\"id\":3,\"op\":\"join\",\"group\":\"g1\"}");
    String body = "{\"n\":1.50e+3, \"u\":\"\\u4f60好🎈\"}";
    ann.send(
        "{\"id\":4,\"op\":\"say\",\"group\":\"g1\",\"kind\":\"custom\",\"body\":" + body + "}");

    await().atMost(TestClient.LONG).until(() -> !ann.of("message").isEmpty());
    assertThat(ann.answered()).containsExactly(1L, 2L, 3L, 4L);
    assertThat(ann.frames()).anyMatch(frame -> frame.contains("\"body\":" + body));
  }

  @Test
  void an_order_that_comes_while_the_ticket_is_read_ends_the_session() {
    server.stopsWhileEntering("stopped");
    TestClient stopped = server.client();
    stopped.send(TestChatServer.login(1, "stopped"));

    assertThat(stopped.closeCode()).isEqualTo(4403);
  }

  @Test
  void a_fault_that_strangers_repeat_is_told_ten_times_a_minute() {
    try (LogLines log = LogLines.of(Socket.class)) {
      for (int i = 0; i < 20; i++) {
        TestClient stranger = server.client();
        stranger.send(TestChatServer.login(1, TestChatServer.BREAKING));
        assertThat(stranger.closeCode()).isEqualTo(CloseCode.BROKEN.code());
      }
      assertThat(log.all()).hasSize(10);
    }
  }

  @Test
  void a_message_in_several_frames_is_one() {
    TestClient ann = server.client();
    String login = TestChatServer.login(1, "parts");
    ann.socket().writeFrame(WebSocketFrame.textFrame(login.substring(0, 20), false));
    ann.socket().writePing(Buffer.buffer("between"));
    ann.socket().writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer(), false));
    ann.socket()
        .writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer(login.substring(20)), true));

    assertThat(ann.answer(1).path("code").asInt()).isZero();
  }

  @Test
  void pings_are_answered() {
    TestClient ann = server.client("pinger");
    Buffer heard = Buffer.buffer();
    ann.socket().pongHandler(heard::appendBuffer);
    ann.socket().writePing(Buffer.buffer("are you there"));

    await().atMost(TestClient.LONG).until(() -> heard.toString().equals("are you there"));
  }

  @Test
  void a_binary_message_ends_the_connection() {
    TestClient ann = server.client("binary");
    ann.socket().writeBinaryMessage(Buffer.buffer("{}"));

    assertThat(ann.closeCode()).isEqualTo(4400);
  }

  @Test
  void what_was_asked_before_the_farewell_is_done() {
    TestClient bo = server.client("farewell_bo");
    TestClient ann = server.client("farewell_ann");
    for (int id = 2; id < 10; id++) {
      ann.send(tell(id, "farewell_bo", "\"" + id + "\""));
    }
    ann.socket().close();

    await().atMost(TestClient.LONG).until(() -> bo.of("direct").size() == 8);
    assertThat(ann.closeCode()).isEqualTo(1000);
  }

  @Test
  void a_lost_connection_is_told_once() {
    long sessions = server.chat().figures().sessions();
    int left = server.left();
    TestClient ann = server.client("lost");
    assertThat(server.chat().figures().sessions()).isEqualTo(sessions + 1);
    ann.socket().shutdown();

    await().atMost(TestClient.LONG).until(() -> server.left() > left);
    await().atMost(TestClient.LONG).until(() -> server.chat().figures().sessions() == sessions);
  }

  @Test
  void who_reads_too_slowly_is_told_to_resume() {
    TestClient ann = server.client("teller");
    TestClient slow = server.client("slow");
    slow.socket().pause();
    long id = 2;
    while (server.endpoint().figures().closed(4410) == 0) {
      ann.send(tell(id, "slow", BIG));
      ann.answer(id++);
    }
    assertThat(ann.isClosed()).isFalse();
    slow.socket().resume();

    assertThat(slow.closeCode()).isEqualTo(4410);
  }

  /** Many times what may wait for a client, and more than the systems on the way hold. */
  @Test
  void recovery_never_fills_the_queue_however_much_is_asked_at_once() {
    TestClient ann = server.client("talker");
    ann.send("{\"id\":2,\"op\":\"create\",\"group\":\"many\"}");
    ann.send("{\"id\":3,\"op\":\"join\",\"group\":\"many\"}");
    String epoch = ann.answer(2).path("epoch").asText();
    for (int id = 4; id < 11; id++) {
      ann.send(
          "{\"id\":%d,\"op\":\"say\",\"group\":\"many\",\"kind\":\"custom\",\"body\":%s}"
              .formatted(id, BIG));
    }
    ann.answer(10);
    TestClient back = server.client("back");
    back.socket().pause();
    for (int id = 2; id < RECOVERIES; id++) {
      back.send(
          "{\"id\":%d,\"op\":\"join\",\"group\":\"many\",\"epoch\":\"%s\",\"seq\":0}"
              .formatted(id, epoch));
    }
    // What the systems on the way still take leaves the queue empty for a moment again and again.
    await().atMost(TestClient.LONG).during(SETTLED).until(() -> queued() > 0);
    assertThat(queued()).as("waits").isBetween(1L, 1L + TestChatServer.QUEUE_BYTES);
    back.socket().resume();

    for (int id = 2; id < RECOVERIES; id++) {
      assertThat(back.answer(id).path("missed")).hasSize(7);
    }
    assertThat(back.answered()).isSorted().hasSize(RECOVERIES - 1);
    assertThat(back.isClosed()).isFalse();
  }

  private long queued() {
    server.endpoint().sweep();
    return server.endpoint().figures().queued();
  }

  static String tell(long id, String to, String body) {
    return "{\"id\":%d,\"op\":\"tell\",\"to\":\"%s\",\"kind\":\"custom\",\"body\":%s}"
        .formatted(id, to, body);
  }
}
