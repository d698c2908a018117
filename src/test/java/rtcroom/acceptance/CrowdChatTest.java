package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import rtcroom.fakecloud.FakeIm;

/** Many sockets, slow ones among them, and connections that break. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrowdChatTest {
  private static final int CROWD = 2000;
  private static final int MESSAGES = 100;

  /** More than the buffers of the system between two sockets hold. */
  private static final int FILLING = 3000;

  private static final String BIG = "\"" + "x".repeat(4000) + "\"";

  private final TestServer server =
      TestServer.start(Map.of("im.provider", "embedded", "im.embedded.queueBytes", "65536"));
  private final Vertx vertx = Vertx.vertx();
  private final WebSocketClient client =
      vertx.createWebSocketClient(
          new WebSocketClientOptions().setMaxConnections(5000).setMaxFrameSize(1 << 20));

  @AfterAll
  void end() {
    server.close();
    vertx.close().await();
  }

  @Test
  void one_of_2000_does_not_read_and_nobody_else_notices() {
    server.user("host").push("live_room", "crowd").ok();
    LongAdder heard = new LongAdder();
    List<WebSocket> crowd = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      crowd.add(member("m" + i, heard));
    }
    Chatter host = Chatter.logIn(server, client, "host");
    await().until(() -> host.join("crowd").path("online").asInt() == CROWD + 1);
    Chatter slow = Chatter.logIn(server, client, "slow");
    slow.join("crowd");
    server.user("host").push("live_room", "aside").ok();
    host.join("aside");
    slow.join("aside");
    slow.socket().pause();
    for (int i = 0; i < FILLING; i++) {
      host.say("aside", BIG);
    }
    for (int i = 0; i < MESSAGES; i++) {
      host.say("crowd", BIG);
    }
    await().atMost(Duration.ofSeconds(60)).until(() -> heard.sum() == (long) CROWD * MESSAGES);
    assertThat(host.await("message", MESSAGES + FILLING)).hasSize(MESSAGES + FILLING);
    slow.socket().resume();
    // Chat was left out and counted; nothing else was.
    host.say("crowd", "1");
    await()
        .until(
            () ->
                slow.of("message").size()
                        + slow.of("dropped").stream().mapToLong(d -> d.path("count").asLong()).sum()
                    >= MESSAGES + FILLING);
    assertThat(slow.of("dropped")).isNotEmpty();
    crowd.forEach(WebSocket::close);
  }

  @Test
  void a_slow_reader_of_messages_to_himself_is_closed_with_resume_and_loses_nothing() {
    Chatter ann = Chatter.logIn(server, client, "c_ann");
    Chatter slow = Chatter.logIn(server, client, "c_slow");
    slow.socket().pause();
    String tell = "\"op\":\"tell\",\"to\":\"c_slow\",\"kind\":\"custom\",\"body\":" + BIG;
    int told = 0;
    while (server
        .web()
        .get("/metrics")
        .text()
        .contains("rtcroom_im_closes_total{code=\"4410\"} 0.0")) {
      for (int i = 0; i < 50; i++) {
        assertThat(ann.ask(tell).path("code").asInt()).isZero();
        told++;
      }
    }
    assertThat(told).isPositive();
    slow.socket().resume();
    assertThat(slow.closeCode()).isEqualTo(4410);
  }

  @Test
  void connections_cut_at_random_lose_double_and_reorder_nothing() {
    server.user("rec").push("live_room", "roads").ok();
    Chatter host = Chatter.logIn(server, client, "rec");
    host.join("roads");
    Random random = new Random(11);
    Chatter bo = Chatter.logIn(server, client, "r_bo");
    JsonNode entered = bo.join("roads");
    String epoch = entered.path("epoch").asText();
    long last = entered.path("seq").asLong();
    for (int cut = 0; cut < 150; cut++) {
      for (int i = random.nextInt(4); i >= 0; i--) {
        var _ = host.send(Chatter.saying("roads", "\"" + cut + "\""));
      }
      if (random.nextBoolean()) {
        host.ask("\"op\":\"ping\"");
      }
      bo.cut();
      await().until(bo::isClosed);
      last = follow(bo.of("message"), last);
      bo = Chatter.logIn(server, client, "r_bo");
      JsonNode back =
          bo.ask(
              "\"op\":\"join\",\"group\":\"roads\",\"epoch\":\"%s\",\"seq\":%d"
                  .formatted(epoch, last));
      assertThat(back.path("recovered").asBoolean()).as("%s", back).isTrue();
      List<JsonNode> missed = new ArrayList<>();
      back.path("missed").forEach(missed::add);
      last = follow(missed, last);
      assertThat(last).isEqualTo(back.path("seq").asLong());
    }
  }

  private static long follow(List<JsonNode> events, long last) {
    long now = last;
    for (JsonNode event : events) {
      assertThat(event.path("seq").asLong()).isEqualTo(now + 1);
      now++;
    }
    return now;
  }

  private WebSocket member(String user, LongAdder heard) {
    WebSocket socket = client.connect(Chatter.options(server.port())).await();
    socket.textMessageHandler(
        text -> {
          int at = -1;
          while ((at = text.indexOf("\"push\":\"message\"", at + 1)) >= 0) {
            heard.increment();
          }
        });
    socket.writeTextMessage(
        "{\"id\":1,\"op\":\"login\",\"sdkAppID\":%d,\"userID\":\"%s\",\"userSig\":\"%s\"}"
            .formatted(FakeIm.SDK_APP_ID, user, server.userSig(user)));
    socket.writeTextMessage("{\"id\":2,\"op\":\"join\",\"group\":\"crowd\"}");
    return socket;
  }
}
