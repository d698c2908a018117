package rtcroom.engine.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rtcroom.base.ClientAddress;
import rtcroom.base.MemoryBudget;
import rtcroom.engine.amf.AmfValue;
import rtcroom.engine.stream.StreamKey;
import rtcroom.room.StreamId;

/** Connections that are slow, silent, greedy or broken. */
class RtmpConnectionTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  private TestRtmpServer rtmp = new TestRtmpServer(new RtmpSettings.Limits(6, 5, 6));

  @AfterEach
  void stop() {
    rtmp.close();
  }

  @Test
  void who_does_not_finish_the_handshake_is_closed() {
    try (RtmpPeer mute = new RtmpPeer(rtmp.port());
        RtmpPeer half = new RtmpPeer(rtmp.port())) {
      half.send(Unpooled.buffer().writeByte(3).writeZero(100));
      await().atMost(SOON).until(() -> rtmp.server().inHandshake() == 2);
      rtmp.advance(Duration.ofSeconds(11));
      assertThat(mute.isHungUp()).isTrue();
      assertThat(half.isHungUp()).isTrue();
      await().atMost(SOON).until(() -> rtmp.server().open() == 0);
      assertThat(rtmp.server().inHandshake()).isZero();
      assertThat(rtmp.server().figures().closed(RtmpFault.HANDSHAKE_TIMEOUT)).isEqualTo(2);
    }
  }

  @Test
  void who_neither_publishes_nor_plays_is_closed() {
    try (RtmpPeer peer = RtmpPeer.connected(rtmp.port())) {
      rtmp.advance(Duration.ofSeconds(11));
      assertThat(peer.isHungUp()).isTrue();
      await().atMost(SOON).until(() -> rtmp.server().figures().closed(RtmpFault.IDLE) == 1);
    }
  }

  @Test
  void a_player_that_says_nothing_is_pinged_and_closed_if_it_stays_silent() {
    try (RtmpPeer pusher = publishing("quiet");
        RtmpPeer player = RtmpPeer.connected(rtmp.port())) {
      pusher.send(4, TestMessages.sound(0)).send(6, TestMessages.keyFrame(0, 1));
      assertThat(player.play("quiet").status()).isEqualTo("NetStream.Play.Reset");
      rtmp.advance(Duration.ofSeconds(16));
      pusher.send(4, TestMessages.sound(20));
      Buffer ping = player.nextOf(MessageType.USER_CONTROL).body();
      while (ping.getShort(0) != 6) {
        ping = player.nextOf(MessageType.USER_CONTROL).body();
      }
      assertThat(ping.getShort(0)).isEqualTo((short) 6);
      rtmp.advance(Duration.ofSeconds(50));
      assertThat(player.isHungUp()).isTrue();
      await().atMost(SOON).until(() -> rtmp.server().figures().closed(RtmpFault.SILENT) == 1);
    }
  }

  @Test
  void a_ping_is_answered_with_what_it_held() {
    try (RtmpPeer peer = RtmpPeer.connected(rtmp.port())) {
      ByteBuf ping = Unpooled.buffer().writeShort(6).writeInt(0x12345678);
      peer.send(2, new Message(MessageType.USER_CONTROL, 0, 0, BufferInternal.buffer(ping)));
      Buffer pong = peer.nextOf(MessageType.USER_CONTROL).body();
      assertThat(pong.getShort(0)).isEqualTo((short) 7);
      assertThat(pong.getInt(2)).isEqualTo(0x12345678);
    }
  }

  @Test
  void what_arrives_is_acknowledged_as_often_as_the_peer_wants() {
    try (RtmpPeer pusher = publishing("window")) {
      ByteBuf window = Unpooled.buffer().writeInt(10_000);
      pusher.send(2, new Message(MessageType.WINDOW_ACK_SIZE, 0, 0, BufferInternal.buffer(window)));
      pusher.send(6, TestMessages.frame(0, new byte[20_000]));
      Buffer first = pusher.nextOf(MessageType.ACKNOWLEDGEMENT).body();
      assertThat(first.getInt(0)).isGreaterThanOrEqualTo(10_000);
      pusher.send(6, TestMessages.frame(40, new byte[20_000]));
      Buffer second = pusher.nextOf(MessageType.ACKNOWLEDGEMENT).body();
      assertThat(second.getInt(0)).isGreaterThan(first.getInt(0));
    }
  }

  @Test
  void connections_beyond_the_caps_are_closed_at_once_and_others_come_when_they_are_gone() {
    List<RtmpPeer> strangers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      strangers.add(new RtmpPeer(rtmp.port()));
      int count = i + 1;
      await().atMost(SOON).until(() -> rtmp.server().inHandshake() == count);
    }
    try (RtmpPeer fourth = new RtmpPeer(rtmp.port())) {
      assertThat(fourth.isHungUp()).isTrue();
    }
    strangers.forEach(RtmpPeer::greet);
    for (int i = 0; i < 2; i++) {
      strangers.add(new RtmpPeer(rtmp.port()).greet());
    }
    try (RtmpPeer sixth = new RtmpPeer(rtmp.port())) {
      assertThat(sixth.isHungUp()).isTrue();
    }
    assertThat(rtmp.server().figures().turnedAway()).isEqualTo(2);
    strangers.forEach(RtmpPeer::close);
    await().atMost(SOON).until(() -> rtmp.server().open() == 0);
    RtmpPeer.connected(rtmp.port()).close();
  }

  @Test
  void who_has_not_published_begins_no_more_than_16_KiB() {
    try (RtmpPeer stranger = new RtmpPeer(rtmp.port()).greet()) {
      // Announced with 4 KiB and more each, of which 128 bytes come.
      ByteBuf all = Unpooled.buffer();
      for (int i = 0; i < 5; i++) {
        all.writeBytes(begun(10 + i, 5000));
      }
      stranger.send(all);
      assertThat(stranger.isHungUp()).isTrue();
    }
    await().until(() -> rtmp.server().figures().closed(RtmpFault.TOO_MUCH_BEGUN) == 1);
  }

  @Test
  void what_strangers_begin_is_bounded_together_and_publishers_go_on() {
    MemoryBudget memory = new MemoryBudget(200_000);
    List<RtmpPeer> strangers = new ArrayList<>();
    try (TestRtmpServer small = new TestRtmpServer(new RtmpSettings.Limits(200, 100, 100), memory);
        RtmpPeer pusher = RtmpPeer.connected(small.port())) {
      assertThat(pusher.publish("on").status()).isEqualTo("NetStream.Publish.Start");
      for (int i = 0; i < 20; i++) {
        strangers.add(new RtmpPeer(small.port()).greet());
        strangers.getLast().send(begun(10, 16_000).writeBytes(begun(11, 4000)));
      }
      await().until(() -> small.server().figures().closed(RtmpFault.NO_MEMORY) > 5);
      assertThat(memory.taken()).isLessThanOrEqualTo(100_000);
      pusher.send(6, TestMessages.frame(0, new byte[50_000]));
      await().until(() -> small.relay().published() == 1);
      strangers.forEach(RtmpPeer::close);
      await().until(() -> memory.taken() == 0);
    }
  }

  @Test
  void one_address_leaves_places_for_the_handshakes_of_others() {
    RtmpConnectionLimit limit = new RtmpConnectionLimit(new RtmpSettings.Limits(0, 0, 10));
    ClientAddress greedy = ClientAddress.parse("192.0.2.1").orElseThrow();
    ClientAddress other = ClientAddress.parse("192.0.2.2").orElseThrow();
    for (int i = 0; i < 5; i++) {
      assertThat(limit.enter(greedy)).isTrue();
    }
    assertThat(limit.enter(greedy)).isFalse();
    assertThat(limit.enter(other)).isTrue();
    limit.handshakeDone(greedy);
    assertThat(limit.enter(other)).isTrue();
    assertThat(limit.inHandshake()).isEqualTo(6);
  }

  /** The first chunk of a message on a stream of its own. */
  private static ByteBuf begun(int chunkStream, int length) {
    return Unpooled.buffer()
        .writeByte(chunkStream)
        .writeMedium(0)
        .writeMedium(length)
        .writeByte(MessageType.COMMAND)
        .writeInt(0)
        .writeZero(128);
  }

  @Test
  void no_cap_is_no_limit() {
    try (TestRtmpServer open = new TestRtmpServer(new RtmpSettings.Limits(0, 0, 0));
        RtmpPeer one = RtmpPeer.connected(open.port());
        RtmpPeer other = RtmpPeer.connected(open.port())) {
      assertThat(open.server().open()).isEqualTo(2);
      assertThat(one.publish("one").status()).isEqualTo("NetStream.Publish.Start");
      assertThat(other.publish("other").status()).isEqualTo("NetStream.Publish.Start");
    }
  }

  @Test
  void garbage_closes_its_connection_and_no_other() {
    try (RtmpPeer pusher = publishing("solid")) {
      Random random = new Random(5);
      for (int i = 0; i < 20; i++) {
        byte[] garbage = new byte[3000];
        random.nextBytes(garbage);
        try (RtmpPeer peer =
            i % 2 == 0 ? new RtmpPeer(rtmp.port()) : RtmpPeer.connected(rtmp.port())) {
          assertThat(sendsUntilHungUp(peer, garbage)).isTrue();
        }
        await().atMost(SOON).until(() -> rtmp.server().open() == 1);
      }
      pusher.send(4, TestMessages.sound(0));
      await().atMost(SOON).until(() -> rtmp.relay().isLive(new StreamId("solid")));
    }
  }

  @Test
  void before_it_may_publish_nobody_fills_the_memory() {
    try (RtmpPeer peer = RtmpPeer.connected(rtmp.port())) {
      ByteBuf header = Unpooled.buffer().writeByte(4).writeMedium(0).writeMedium(1 << 20);
      peer.send(header.writeByte(9).writeIntLE(1).writeZero(128));
      assertThat(peer.isHungUp()).isTrue();
      await()
          .atMost(SOON)
          .until(() -> rtmp.server().figures().closed(RtmpFault.MESSAGE_TOO_LONG) == 1);
    }
  }

  @Test
  void who_asks_and_asks_and_never_reads_is_closed() {
    try (RtmpPeer peer = RtmpPeer.connected(rtmp.port())) {
      ByteBuf questions = Unpooled.buffer();
      PeerChunks chunks = new PeerChunks(true);
      for (int i = 0; i < 2000; i++) {
        Buffer body = RtmpPeer.command("makeTea", 1 + i, AmfValue.NULL);
        chunks.write(3, new Message(MessageType.COMMAND, 0, 0, body), questions);
      }
      byte[] many = new byte[questions.readableBytes()];
      questions.readBytes(many);
      assertThat(sendsUntilHungUp(peer, many)).isTrue();
      await().atMost(SOON).until(() -> rtmp.server().figures().closed(RtmpFault.NOT_READING) == 1);
    }
  }

  @Test
  void a_viewer_that_stops_reading_harms_nobody() {
    try (RtmpPeer pusher = publishing("crowd");
        RtmpPeer good = RtmpPeer.connected(rtmp.port());
        RtmpPeer stuck = RtmpPeer.connected(rtmp.port())) {
      pusher.send(4, TestMessages.sound(0)).send(6, TestMessages.keyFrame(0, 1));
      assertThat(good.play("crowd").status()).isEqualTo("NetStream.Play.Reset");
      assertThat(stuck.play("crowd").status()).isEqualTo("NetStream.Play.Reset");
      good.nextOf(MessageType.VIDEO);
      for (int i = 1; i <= 75; i++) {
        byte[] content = new byte[400_000];
        content[0] = (byte) i;
        pusher.send(6, TestMessages.frame(i * 40, content));
        // The good one gets each, one by one, with the right time between.
        Message frame = good.nextOf(MessageType.VIDEO);
        assertThat(frame.body().getByte(5)).isEqualTo((byte) i);
        assertThat(frame.time()).isEqualTo(i * 40);
      }
      assertThat(rtmp.relay().figures(StreamKey.of(new StreamId("crowd"))).orElseThrow().drops())
          .isPositive();
    }
  }

  @Test
  void time_beyond_24_bits_and_across_32_bits_is_relayed_in_even_steps() {
    for (int begin : new int[] {0xFFFFFF - 100, -100}) {
      String name = "wrap" + (begin & 0xFF);
      try (RtmpPeer pusher = publishing(name);
          RtmpPeer player = RtmpPeer.connected(rtmp.port())) {
        pusher.send(4, TestMessages.sound(begin)).send(6, TestMessages.keyFrame(begin, 1));
        player.play(name);
        int first = player.nextOf(MessageType.VIDEO).time();
        for (int step = 40; step <= 400; step += 40) {
          pusher.send(6, TestMessages.frame(begin + step, new byte[300]));
          assertThat(player.nextOf(MessageType.VIDEO).time()).isEqualTo(first + step);
        }
      }
    }
  }

  @Test
  void a_player_hears_of_the_end() {
    try (RtmpPeer pusher = publishing("ended");
        RtmpPeer player = RtmpPeer.connected(rtmp.port())) {
      pusher.send(4, TestMessages.sound(0)).send(6, TestMessages.keyFrame(0, 1));
      assertThat(player.play("ended").status()).isEqualTo("NetStream.Play.Reset");
      assertThat(player.status()).isEqualTo("NetStream.Play.Start");
      pusher.call("deleteStream", 0, AmfValue.NULL, AmfValue.of(1));
      assertThat(pusher.status()).isEqualTo("NetStream.Unpublish.Success");
      await().atMost(SOON).until(() -> !rtmp.relay().isLive(new StreamId("ended")));
      rtmp.advance(Duration.ofSeconds(11));
      assertThat(player.status()).isEqualTo("NetStream.Play.UnpublishNotify");
      assertThat(player.status()).isEqualTo("NetStream.Play.Stop");
      assertThat(player.isHungUp()).isTrue();
    }
  }

  @Test
  void all_are_told_when_the_server_ends() {
    try (RtmpPeer pusher = publishing("last")) {
      rtmp.close();
      assertThat(pusher.status()).isEqualTo("NetStream.Publish.Denied");
      assertThat(pusher.isHungUp()).isTrue();
    }
    rtmp = new TestRtmpServer();
  }

  private RtmpPeer publishing(String name) {
    RtmpPeer peer = RtmpPeer.connected(rtmp.port());
    assertThat(peer.publish(name).status()).isEqualTo("NetStream.Publish.Start");
    return peer;
  }

  /** Whether the server ends it, seen by reading nothing before writing fails. */
  private static boolean sendsUntilHungUp(RtmpPeer peer, byte[] bytes) {
    try {
      for (int i = 0; i < 10_000; i++) {
        peer.send(Unpooled.wrappedBuffer(bytes));
      }
      return false;
    } catch (UncheckedIOException closed) {
      return true;
    }
  }
}
