package rtcroom.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.testing.Recording;
import rtcroom.testing.cloud.FakeIm;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.Recorded;
import rtcroom.testing.server.TestServer;

/** A userSig for a token. */
class LoginTest {
  private static final String INCOMPLETE =
      "请求参数不全，请检查sdkAppID，IM_ACCOUNTTYPE，userID，userSig参数是否都存在";

  @RegisterExtension static final TestServer server = TestServer.start();

  @ParameterizedTest
  @Tag("C-016")
  @ValueSource(strings = {"live_room", "double_room", "multi_room"})
  void a_good_signature_gets_a_token(String family) {
    Answer answer = logIn(family, "ann", server.userSig("ann")).ok();

    assertThat(answer.message()).isEqualTo("请求成功");
    assertThat(answer.string("userID")).isEqualTo("ann");
    assertThat(answer.string("token")).matches("[A-Za-z0-9_-]{16,}");
  }

  @ParameterizedTest
  @Tag("C-018")
  @ValueSource(strings = {"sdkAppID", "accountType", "userID", "userSig"})
  void every_parameter_must_be_there(String missing) {
    String query = query("ann", server.userSig("ann"));
    String without = query.replaceFirst(missing + "=[^&]*&?", "");
    String empty = query.replaceFirst(missing + "=[^&]*", missing + "=");

    server.web().post("/weapp/live_room/login" + without, "{}").refused(4, INCOMPLETE);
    server.web().post("/weapp/live_room/login" + empty, "{}").refused(4, INCOMPLETE);
  }

  @ParameterizedTest
  @CsvSource({"x1400000001,4", "-1,4", "1e9,4", "1400000002,7", "0,7", "999999999999999999,7"})
  void another_application_is_refused(String sdkAppID, int code) {
    Answer answer =
        server
            .web()
            .post(
                "/weapp/live_room/login"
                    + query("ann", server.userSig("ann"))
                        .replace(Long.toString(FakeIm.SDK_APP_ID), sdkAppID),
                "{}")
            .refused(code);

    assertThat(answer.message()).startsWith(code == 4 ? "签名校验出错，" : "鉴权失败, ");
    assertThat(answer.at("token").isMissingNode()).isTrue();
  }

  @Test
  void a_signature_for_somebody_else_is_refused() {
    Answer answer = logIn("live_room", "bo", server.userSig("ann")).refused(7);

    assertThat(answer.message()).startsWith("鉴权失败, ");
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 1000})
  void an_id_that_no_room_takes_gets_no_token(int length) {
    logIn("live_room", "a".repeat(64), server.userSig("a".repeat(64))).ok();
    logIn("live_room", "a".repeat(length), server.userSig("a".repeat(length))).refused(7);
  }

  @Test
  @Tag("C-019")
  @Tag("C-016")
  @Tag("C-017")
  @Tag("C-021")
  @Tag("C-117")
  void every_recorded_signature_gets_its_verdict() {
    JsonNode file = Recording.json("usersig_vectors.json");
    assertThat(file.get("vectors")).hasSize(20);
    for (String key : List.of("p256", "secp256k1", "rsa")) {
      try (TestServer keyed = TestServer.start(Recorded.identity(key))) {
        StreamSupport.stream(file.get("vectors").spliterator(), false)
            .filter(vector -> vector.get("key").asText().equals(key))
            .forEach(vector -> judged(keyed, vector, file.get("now").asLong()));
      }
    }
  }

  private void judged(TestServer keyed, JsonNode vector, long now) {
    String id = vector.get("id").asText();
    boolean late = Set.of("S3", "S4").contains(id.substring(0, id.indexOf('-')));
    keyed.clock().set(java.time.Instant.ofEpochSecond(late ? 1_700_001_000 : now));

    Answer answer =
        keyed
            .web()
            .post(
                "/weapp/live_room/login?accountType=14173&sdkAppID=%s&userID=%s&userSig=%s"
                    .formatted(
                        vector.get("sdkAppID").asText(),
                        encoded(vector.get("userID").asText()),
                        encoded(vector.get("token").asText())),
                "{}");

    int expected =
        switch (vector.get("expect").asText()) {
          case "accept" -> 0;
          case "reject-format" -> 4;
          default -> 7;
        };
    assertThat(answer.status()).as(id).isEqualTo(200);
    assertThat(answer.code()).as("%s: %s", id, answer.text()).isEqualTo(expected);
    assertThat(answer.at("token").isMissingNode()).as(id).isEqualTo(expected != 0);
  }

  /** The one recorded is too long by itself; the other is short enough to be inflated. */
  @Test
  @Tag("C-020")
  void bombs_are_refused_cheaply() throws IOException {
    String recorded = Recording.text("usersig_bomb_8MiB.txt").strip();
    String shorter = bomb(2_900_000);
    assertThat(shorter.length()).isBetween(3000, 4096);
    for (String sig : List.of(recorded, shorter)) {
      logIn("live_room", "ann", sig).refused(4);

      // A busy machine may need a second try; a bomb that goes off never passes.
      assertThat(IntStream.range(0, 5).mapToObj(_ -> cost(sig)))
          .anySatisfy(
              cost -> {
                assertThat(cost.time()).isLessThan(Duration.ofMillis(100));
                assertThat(cost.bytes()).isLessThan(1 << 20);
              });
    }
  }

  /** What a refusal took the whole process. */
  private record Cost(Duration time, long bytes) {}

  private Cost cost(String sig) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = threads.getTotalThreadAllocatedBytes();
    long start = System.nanoTime();
    logIn("live_room", "ann", sig).refused(4);
    return new Cost(
        Duration.ofNanos(System.nanoTime() - start),
        threads.getTotalThreadAllocatedBytes() - allocated);
  }

  private static String bomb(int bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(new byte[bytes]);
    }
    return Base64.getEncoder()
        .encodeToString(out.toByteArray())
        .replace('+', '*')
        .replace('/', '-')
        .replace('=', '_');
  }

  @Test
  @Tag("C-022")
  void a_login_needs_no_body() {
    Answer answer =
        server
            .web()
            .send(
                "POST",
                "/weapp/multi_room/login" + query("cy", server.userSig("cy")),
                BodyPublishers.noBody(),
                "Content-Type",
                "application/json; charset=utf-8");

    answer.ok();
  }

  @Test
  void the_order_of_parameters_is_free() {
    String query =
        "?accountType=14173&sdkAppID=%d&userSig=%s&userID=ann"
            .formatted(FakeIm.SDK_APP_ID, encoded(server.userSig("ann")));

    server.web().post("/weapp/live_room/login" + query, "{}").ok();
  }

  private Answer logIn(String family, String userID, String userSig) {
    return server.web().post("/weapp/" + family + "/login" + query(userID, userSig), "{}");
  }

  private static String query(String userID, String userSig) {
    return "?sdkAppID=%d&accountType=1&userID=%s&userSig=%s"
        .formatted(FakeIm.SDK_APP_ID, encoded(userID), encoded(userSig));
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, UTF_8);
  }
}
