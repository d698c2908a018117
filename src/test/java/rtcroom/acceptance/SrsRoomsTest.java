package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.Json;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;
import rtcroom.testing.srs.FakeSrs;

/** Rooms whose streams are at an SRS, with all its habits. */
class SrsRoomsTest {
  private static final String FAMILY = "double_room";
  private static final String SECRET = "fixture-hook-secret-0123";

  private final Vertx vertx = Vertx.vertx();
  private final FakeSrs srs = FakeSrs.start(vertx);
  private final TestServer server =
      TestServer.start(
          Map.of(
              "live.provider", "srs",
              "live.srs.api", srs.api().toString(),
              "live.srs.hookSecret", SECRET,
              "live.srs.pollPeriod", "100ms",
              // So that lists hold while the clock leaps.
              "live.timeout", "60s",
              "live.srs.rtcBase", "https://live.example.com"));
  private final User ann = server.user("ann");
  private final User bo = server.user("bo");
  private final String stream = ann.stream("r");

  @BeforeEach
  void hooks_go_to_the_server() {
    srs.hookTo(URI.create("http://127.0.0.1:" + server.port() + "/cloud/srs/" + SECRET));
  }

  @AfterEach
  void close() {
    server.close();
    srs.close();
    vertx.close().await();
  }

  @Test
  void only_who_was_signed_for_may_publish_and_only_once() {
    String param = param(ann.pushUrl("r"));
    assertThat(srs.push(stream, "")).isEmpty();
    assertThat(srs.push(stream, param.replace("txSecret=", "txSecret=0"))).isEmpty();
    assertThat(srs.push(stream, param + "&txSecret=0123")).isEmpty();
    assertThat(srs.push(bo.stream("r"), param)).isEmpty();
    assertThat(srs.push(stream, param)).isNotEmpty();
    assertThat(srs.push(stream, param)).as("a second one").isEmpty();
    srs.stop(stream);
    assertThat(srs.push(stream, param)).isNotEmpty();
  }

  @Test
  void players_need_the_address_they_were_told() {
    ann.push(FAMILY, "r").ok();
    String url = ann.pushers(FAMILY, "r").ok().at("pushers").path(0).path("accelerateURL").asText();
    assertThat(srs.play(stream, param(url))).isTrue();
    assertThat(srs.play(stream + ".m3u8", param(url))).isTrue();
    assertThat(srs.play(stream, "")).isFalse();
    assertThat(srs.play(bo.stream("r"), param(url))).isFalse();
  }

  @Test
  void hooks_at_another_path_are_refused() {
    srs.hookTo(URI.create("http://127.0.0.1:" + server.port() + "/cloud/srs/another-secret-01"));
    assertThat(srs.push(stream, param(ann.pushUrl("r")))).isEmpty();
  }

  @Test
  void a_silent_pusher_stays_while_the_stream_flows_and_goes_with_it_though_all_hooks_are_lost() {
    ann.push(FAMILY, "r").ok();
    srs.loseHooks(true);
    assertThat(srs.push(stream, param(ann.pushUrl("r")))).isNotEmpty();
    listed();
    silence();
    assertThat(ann.pushers(FAMILY, "r").ok().at("pushers")).hasSize(1);

    srs.stop(stream);
    awaitGone();
  }

  @Test
  void hooks_that_come_twice_or_of_strangers_change_nothing() {
    ann.push(FAMILY, "r").ok();
    srs.hookTwice(true);
    assertThat(srs.push(stream, param(ann.pushUrl("r")))).isNotEmpty();
    srs.staleUnpublish(stream, "client9999");
    listed();
    silence();
    assertThat(ann.pushers(FAMILY, "r").ok().at("pushers")).hasSize(1);
  }

  @Test
  void a_crash_of_srs_tells_nothing_and_whoever_comes_back_is_let_in() {
    ann.push(FAMILY, "r").ok();
    String param = param(ann.pushUrl("r"));
    assertThat(srs.push(stream, param)).isNotEmpty();
    listed();
    srs.crash();
    assertThat(srs.push(stream, param)).isNotEmpty();
    listed();
    silence();
    assertThat(ann.pushers(FAMILY, "r").ok().at("pushers")).hasSize(1);
    srs.crash();
    awaitGone();
  }

  @Test
  void who_loses_the_seat_is_kicked_and_not_let_in_at_once() {
    ann.push(FAMILY, "r").ok();
    String param = param(ann.pushUrl("r"));
    String id = srs.push(stream, param);
    ann.leave(FAMILY, "r").ok();
    await().untilAsserted(() -> assertThat(srs.kicked).contains(id));
    await().until(() -> srs.streams().isEmpty());
    assertThat(srs.push(stream, param)).isEmpty();

    ann.push(FAMILY, "r").ok();
    assertThat(srs.push(stream, param)).as("with a seat again").isNotEmpty();
  }

  @Test
  void whom_the_operator_bans_is_kicked_and_kept_out() {
    ann.push(FAMILY, "r").ok();
    String param = param(ann.pushUrl("r"));
    assertThat(srs.push(stream, param)).isNotEmpty();
    listed();
    server.order("live/cut", "{\"stream\":\"" + stream + "\",\"seconds\":600}").ok();
    await().until(() -> srs.streams().isEmpty());
    assertThat(srs.push(stream, param)).isEmpty();
  }

  @Test
  void browsers_are_told_where_srs_has_whip_and_whep() {
    ann.push(FAMILY, "r").ok();
    String body = User.roomBody("r");
    Answer url = ann.post(FAMILY + "/get_push_url", body).ok();
    assertThat(url.string("whipURL"))
        .startsWith("https://live.example.com/rtc/v1/whip/?app=live&stream=" + stream + "&bizid=")
        .contains("&txSecret=", "&txTime=");

    ann.leave(FAMILY, "r").ok();
    String byWhip =
        Json.of(
            "roomID", "r",
            "userName", "",
            "userAvatar", "",
            "pushURL", url.string("whipURL"));
    ann.post(FAMILY + "/add_pusher", byWhip).ok();
    assertThat(ann.pushers(FAMILY, "r").ok().at("pushers").path(0).path("accelerateURL").asText())
        .contains("/live/" + stream + "?");
  }

  /** One list at least was asked for after now, and taken: they are asked for one by one. */
  private void listed() {
    int before = srs.asked.get();
    await().until(() -> srs.asked.get() >= before + 3);
  }

  private void silence() {
    bo.push(FAMILY, "other").ok();
    server.clock().advanceSeconds(21);
    await().untilAsserted(() -> bo.pushers(FAMILY, "other").refused(3));
  }

  private void awaitGone() {
    listed();
    server.clock().advanceSeconds(21);
    await().untilAsserted(() -> ann.pushers(FAMILY, "r").refused(3));
  }

  private static String param(String url) {
    return url.substring(url.indexOf('?'));
  }
}
