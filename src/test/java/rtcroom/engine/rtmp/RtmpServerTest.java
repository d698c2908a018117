package rtcroom.engine.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.engine.amf.AmfValue;

/** What clients say, odd ones too, and what they are told, on real connections. */
class RtmpServerTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  private static final TestRtmpServer rtmp = new TestRtmpServer();

  @AfterAll
  static void stop() {
    rtmp.close();
  }

  @Test
  void a_client_is_told_the_window_the_bandwidth_and_the_chunk_size_when_it_connects() {
    try (RtmpPeer peer = new RtmpPeer(rtmp.port()).greet()) {
      peer.call("connect", 1, new AmfValue.Properties(Map.of("app", AmfValue.of("live"))));
      assertThat(peer.nextOf(MessageType.WINDOW_ACK_SIZE).body().getInt(0)).isEqualTo(2_500_000);
      Buffer bandwidth = peer.nextOf(MessageType.SET_PEER_BANDWIDTH).body();
      assertThat(bandwidth.getInt(0)).isEqualTo(2_500_000);
      assertThat(bandwidth.getByte(4)).as("dynamic").isEqualTo((byte) 2);
      Command result = peer.reply("_result");
      assertThat(result.call()).isOne();
      assertThat(result.member("fmsVer")).isPresent();
      assertThat(RtmpPeer.code(result)).isEqualTo("NetConnection.Connect.Success");
    }
  }

  @Test
  void all_a_pusher_says_before_it_publishes_is_answered() {
    try (RtmpPeer peer = RtmpPeer.connected(rtmp.port())) {
      peer.call("releaseStream", 2, AmfValue.NULL, AmfValue.of("a"));
      assertThat(peer.reply("_result").call()).isEqualTo(2);
      peer.call("FCPublish", 3, AmfValue.NULL, AmfValue.of("a"));
      assertThat(peer.reply("_result").call()).isEqualTo(3);
      assertThat(RtmpPeer.code(peer.reply("onFCPublish"))).isEqualTo("NetStream.Publish.Start");
      peer.call("createStream", 4, AmfValue.NULL);
      Command created = peer.reply("_result");
      assertThat(created.call()).isEqualTo(4);
      assertThat(created.arguments().getLast()).isEqualTo(AmfValue.of(1));
      assertThat(peer.publish("a").status()).isEqualTo("NetStream.Publish.Start");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"_checkbw", "getStreamLength", "FCSubscribe", "pause", "receiveAudio", "seek"})
  void what_players_ask_beside_is_answered_and_never_closes(String name) {
    try (RtmpPeer peer = RtmpPeer.connected(rtmp.port())) {
      peer.call(name, 0, AmfValue.NULL);
      peer.call(name, 7, AmfValue.NULL);
      assertThat(peer.reply("_result").call()).isEqualTo(7);
    }
  }

  @Test
  void an_unknown_command_fails_where_an_answer_is_wanted() {
    try (RtmpPeer peer = RtmpPeer.connected(rtmp.port())) {
      peer.call("makeCoffee", 0, AmfValue.NULL);
      peer.call("makeTea", 9, AmfValue.NULL);
      Command error = peer.reply("_error");
      assertThat(error.call()).isEqualTo(9);
      assertThat(RtmpPeer.code(error)).isEqualTo("NetConnection.Call.Failed");
    }
  }

  @Test
  void a_command_may_come_as_amf3_with_a_list_of_codecs() {
    try (RtmpPeer peer = new RtmpPeer(rtmp.port()).greet()) {
      AmfValue codecs = new AmfValue.Items(List.of(AmfValue.of("hvc1"), AmfValue.of("av01")));
      AmfValue object =
          new AmfValue.Properties(Map.of("app", AmfValue.of("live"), "fourCcList", codecs));
      ByteBuf body = Unpooled.buffer().writeByte(0);
      body.writeBytes(RtmpPeer.command("connect", 1, object).getBytes());
      peer.send(3, new Message(MessageType.COMMAND_AMF3, 0, 0, BufferInternal.buffer(body)));
      assertThat(RtmpPeer.code(peer.reply("_result"))).isEqualTo("NetConnection.Connect.Success");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fourCcList", "videoFourCcInfoMap", "audioFourCcInfoMap", "capsEx"})
  void who_speaks_of_enhanced_rtmp_is_told_what_is_passed_on(String ability) {
    try (RtmpPeer peer = new RtmpPeer(rtmp.port()).greet()) {
      AmfValue any = new AmfValue.Properties(Map.of("*", AmfValue.of(4)));
      Map<String, AmfValue> object = Map.of("app", AmfValue.of("live"), ability, any);
      peer.call("connect", 1, new AmfValue.Properties(object));
      AmfValue server = peer.reply("_result").arguments().getFirst();
      assertThat(((AmfValue.Properties) server).values())
          .containsEntry("videoFourCcInfoMap", any)
          .containsEntry("audioFourCcInfoMap", any)
          .containsEntry("capsEx", AmfValue.of(6));
    }
  }

  @Test
  void who_does_not_speak_of_it_is_told_nothing_of_it() {
    try (RtmpPeer peer = new RtmpPeer(rtmp.port()).greet()) {
      peer.call("connect", 1, new AmfValue.Properties(Map.of("app", AmfValue.of("live"))));
      AmfValue server = peer.reply("_result").arguments().getFirst();
      assertThat(((AmfValue.Properties) server).values())
          .containsOnlyKeys("fmsVer", "capabilities");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "txSecret=good, relayed, NetStream.Publish.Start",
    "txSecret=bad, relayed, NetStream.Publish.Denied",
    "txSecret=bad, relayed?txSecret=good, NetStream.Publish.Start"
  })
  void a_token_may_stand_in_the_address_alone(String query, String name, String code) {
    try (RtmpPeer peer = new RtmpPeer(rtmp.port()).greet()) {
      AmfValue address = AmfValue.of("rtmp://127.0.0.1/live/" + "relayed?" + query);
      Map<String, AmfValue> object = Map.of("app", AmfValue.of("live"), "tcUrl", address);
      peer.call("connect", 1, new AmfValue.Properties(object));
      assertThat(peer.publish(name).status()).isEqualTo(code);
    }
  }

  @Test
  void a_client_may_write_byte_by_byte() {
    try (RtmpPeer peer = new RtmpPeer(rtmp.port()).writingAtMost(1)) {
      peer.greet().connect("live");
      assertThat(peer.publish("bytes").status()).isEqualTo("NetStream.Publish.Start");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "live/, slash",
    "live?txSecret=good, query",
    "live, name?txSecret=good&bizid=1",
    "live, publish_as_a_name",
    "'', live/no_app",
    "live/_definst_, instance",
    "live, rtmp://127.0.0.1/live/whole?txSecret=good"
  })
  void apps_and_names_may_be_written_in_many_ways(String app, String name) {
    try (RtmpPeer peer = new RtmpPeer(rtmp.port()).greet().connect(app)) {
      assertThat(peer.publish(name).status()).isEqualTo("NetStream.Publish.Start");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "live, a?txSecret=bad, NetStream.Publish.Denied",
    "live, a?txSecret=old, NetStream.Publish.Denied",
    "live, '', NetStream.Publish.BadName",
    "live, a b, NetStream.Publish.BadName",
    "vod, a, NetStream.Publish.BadName",
    "live?txSecret=bad, a, NetStream.Publish.Denied"
  })
  void who_may_not_publish_is_told_so_and_closed(String app, String name, String code) {
    try (RtmpPeer peer = new RtmpPeer(rtmp.port()).greet().connect(app)) {
      assertThat(peer.publish(name).status()).isEqualTo(code);
      assertThat(peer.isHungUp()).isTrue();
    }
  }

  @Test
  void who_may_not_play_is_told_so_and_closed() {
    try (RtmpPeer peer = RtmpPeer.connected(rtmp.port())) {
      assertThat(peer.play("a?txSecret=bad").status()).isEqualTo("NetStream.Play.Failed");
      assertThat(peer.isHungUp()).isTrue();
    }
  }

  @Test
  void a_stream_that_nobody_publishes_is_not_found() {
    try (RtmpPeer peer = RtmpPeer.connected(rtmp.port())) {
      peer.play("nobody");
      await().atMost(SOON).until(() -> !rtmp.relay().figures().isEmpty());
      rtmp.advance(Duration.ofSeconds(4));
      assertThat(peer.status()).isEqualTo("NetStream.Play.StreamNotFound");
      assertThat(peer.isHungUp()).isTrue();
    }
  }

  @Test
  void a_second_publisher_is_refused_until_the_first_is_silent() {
    try (RtmpPeer first = publishing("twice");
        RtmpPeer second = RtmpPeer.connected(rtmp.port());
        RtmpPeer third = RtmpPeer.connected(rtmp.port())) {
      assertThat(second.publish("twice").status()).isEqualTo("NetStream.Publish.BadName");
      assertThat(second.isHungUp()).isTrue();
      rtmp.advance(Duration.ofSeconds(4));
      assertThat(third.publish("twice").status()).isEqualTo("NetStream.Publish.Start");
      assertThat(first.status()).isEqualTo("NetStream.Publish.BadName");
      assertThat(first.isHungUp()).isTrue();
    }
  }

  @Test
  void what_is_published_is_played_byte_for_byte() {
    try (RtmpPeer pusher = publishing("relayed");
        RtmpPeer player = RtmpPeer.connected(rtmp.port())) {
      pusher.send(4, TestMessages.sound(0)).send(6, TestMessages.keyFrame(0, 1, 2, 3));
      assertThat(player.play("relayed").status()).isEqualTo("NetStream.Play.Reset");
      assertThat(player.status()).isEqualTo("NetStream.Play.Start");
      assertThat(player.nextOf(MessageType.VIDEO).body().getBytes())
          .isEqualTo(TestMessages.keyFrame(0, 1, 2, 3).body().getBytes());
      Message large = TestMessages.frame(40, new byte[200_000]);
      pusher.send(6, large);
      assertThat(player.nextOf(MessageType.VIDEO).body()).isEqualTo(large.body());
    }
  }

  private RtmpPeer publishing(String name) {
    RtmpPeer peer = RtmpPeer.connected(rtmp.port());
    assertThat(peer.publish(name).status()).isEqualTo("NetStream.Publish.Start");
    return peer;
  }
}
