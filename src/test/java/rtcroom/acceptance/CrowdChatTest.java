package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.Busy;
import rtcroom.testing.cloud.FakeIm;
import rtcroom.testing.server.Chatter;
import rtcroom.testing.server.TestServer;

/** Many sockets, slow ones among them, and connections that break. */
@Busy
class CrowdChatTest {
  private static final int CROWD = 2000;
  private static final int MESSAGES = 100;

  /** There are a hundred waits, each of a few milliseconds. */
  private static final Duration OFTEN = Duration.ofMillis(5);

  private static final int CUTS = 1000;

  /** Of a group, by default. */
  private static final int KEPT = 200;

  private static final int QUEUE_BYTES = 65_536;
  private static final Duration LONG = Duration.ofSeconds(60);

  /** More than the buffers of the system between two sockets hold. */
  private static final int FILLING = 3000;

  private static final String BIG = "\"" + "x".repeat(4000) + "\"";

  @RegisterExtension
  static final TestServer server =
      TestServer.start(
          Map.of(
              "im.provider", "embedded",
              "im.embedded.queueBytes", "" + QUEUE_BYTES,
              "im.embedded.historyBytes", "" + QUEUE_BYTES / 2,
              "im.embedded.mailboxBytes", "" + QUEUE_BYTES / 2));

  private static final WebSocketClient client =
      server.webSocketClient(
          new WebSocketClientOptions().setMaxConnections(5000).setMaxFrameSize(1 << 20));

  @Test
  void one_of_2000_does_not_read_and_nobody_else_notices() {
    server.user("host").push("live_room", "crowd").ok();
    server.user("host").push("live_room", "aside").ok();
    AtomicIntegerArray heard = new AtomicIntegerArray(CROWD);
    List<WebSocket> crowd = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      crowd.add(member(i, heard));
    }
    Chatter host = Chatter.logIn(server, client, "host");
    host.join("aside");
    await().atMost(LONG).until(() -> host.join("crowd").path("online").asInt() == CROWD + 1);
    Chatter slow = Chatter.logIn(server, client, "slow");
    slow.join("crowd");
    slow.join("aside");
    slow.socket().pause();
    for (int i = 0; i < FILLING; i++) {
      host.say("aside", BIG);
    }
    await().atMost(LONG).until(() -> metric("rtcroom_im_dropped_total{kind=\"group\"}") > 0);
    for (int i = 0; i < MESSAGES; i++) {
      host.say("crowd", BIG);
      // The next one when all have this one: however slow this machine is, nobody falls behind.
      int messages = i + 1;
      await()
          .atMost(LONG)
          .pollDelay(Duration.ZERO)
          .pollInterval(OFTEN)
          .until(() -> allHave(messages, heard));
    }
    keptIsBounded();
    assertThat(host.await("message", MESSAGES + FILLING)).hasSize(MESSAGES + FILLING);
    assertThat(host.of("dropped")).isEmpty();

    slow.socket().resume();
    await().atMost(LONG).until(() -> accounted(slow) >= MESSAGES + FILLING);
    assertThat(accounted(slow)).as("read or told of").isEqualTo(MESSAGES + FILLING);
    assertThat(slow.of("dropped")).isNotEmpty();
    assertThat(crowd).noneMatch(WebSocket::isClosed);
    crowd.forEach(WebSocket::close);
  }

  /**
   * What the server holds for the one who does not read, and for those who may come back. It is
   * looked up once a second, at first perhaps in the middle of the last message to all.
   */
  private void keptIsBounded() {
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(metric("rtcroom_im_queued_bytes"))
                    .as("waits for 2002 sockets, one of which reads nothing")
                    .isBetween(1.0, (double) QUEUE_BYTES));
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(metric("rtcroom_im_kept_bytes"))
                    .as("histories of two groups")
                    .isBetween(1.0, (double) QUEUE_BYTES));
  }

  private static boolean allHave(int messages, AtomicIntegerArray heard) {
    return IntStream.range(0, CROWD).allMatch(i -> heard.get(i) == messages);
  }

  private static long accounted(Chatter slow) {
    return slow.of("message").size()
        + slow.of("dropped").stream().mapToLong(d -> d.path("count").asLong()).sum();
  }

  private double metric(String name) {
    return server
        .web()
        .get("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_slow_reader_of_messages_to_himself_is_closed_with_resume_and_loses_nothing() {
    Chatter ann = Chatter.logIn(server, client, "c_ann");
    Chatter slow = Chatter.logIn(server, client, "c_slow");
    slow.socket().pause();
    String tell = "\"op\":\"tell\",\"to\":\"c_slow\",\"kind\":\"custom\",\"body\":" + BIG;
    int told = 0;
    while (metric("rtcroom_im_closes_total{code=\"4410\"}") == 0) {
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
    long seed = 11;
    Random random = new Random(seed);
    Chatter bo = Chatter.logIn(server, client, "r_bo");
    JsonNode entered = bo.join("roads");
    String epoch = entered.path("epoch").asText();
    long last = entered.path("seq").asLong();
    for (int cut = 1; cut <= CUTS; cut++) {
      for (int i = random.nextInt(4); i >= 0; i--) {
        var _ = host.send(Chatter.saying("roads", "\"" + cut + "\""));
      }
      if (random.nextBoolean()) {
        host.ask("\"op\":\"ping\"");
      }
      bo.cut();
      bo.closeCode();
      last = follow(bo.of("message"), last);
      boolean tooLong = cut % 250 == 0;
      for (int i = 0; tooLong && i <= KEPT; i++) {
        host.say("roads", "\"while he is away\"");
      }
      bo = Chatter.logIn(server, client, "r_bo");
      JsonNode back =
          bo.ask(
              "\"op\":\"join\",\"group\":\"roads\",\"epoch\":\"%s\",\"seq\":%d"
                  .formatted(epoch, last));
      assertThat(back.path("recovered").asBoolean())
          .as("seed %d, cut %d: %s", seed, cut, back)
          .isEqualTo(!tooLong);
      List<JsonNode> missed = new ArrayList<>();
      back.path("missed").forEach(missed::add);
      last = follow(missed, tooLong ? back.path("seq").asLong() : last);
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

  private WebSocket member(int number, AtomicIntegerArray heard) {
    String user = "m" + number;
    WebSocket socket = client.connect(Chatter.options(server.port())).await();
    socket.textMessageHandler(
        text -> {
          int at = -1;
          while ((at = text.indexOf("\"push\":\"message\"", at + 1)) >= 0) {
            heard.incrementAndGet(number);
          }
        });
    socket.writeTextMessage(
        "{\"id\":1,\"op\":\"login\",\"sdkAppID\":%d,\"userID\":\"%s\",\"userSig\":\"%s\"}"
            .formatted(FakeIm.SDK_APP_ID, user, server.userSig(user)));
    socket.writeTextMessage("{\"id\":2,\"op\":\"join\",\"group\":\"crowd\"}");
    return socket;
  }
}
