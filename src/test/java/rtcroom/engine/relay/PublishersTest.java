package rtcroom.engine.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.engine.relay.TestPackets.audioHeader;
import static rtcroom.engine.relay.TestPackets.frame;
import static rtcroom.engine.relay.TestPackets.key;
import static rtcroom.engine.relay.TestPackets.sound;
import static rtcroom.engine.relay.TestPackets.videoHeader;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.PlayProtocol;
import rtcroom.engine.stream.Playback;
import rtcroom.engine.stream.PushProtocol;
import rtcroom.engine.stream.StreamAdmission;
import rtcroom.engine.stream.StreamKey;
import rtcroom.engine.stream.StreamRequest;
import rtcroom.room.StreamId;

/** Who publishes, for how long, and who waits for whom. */
class PublishersTest {
  private final TestRelay test = new TestRelay();

  @Test
  void a_second_publisher_is_refused_while_the_first_sends() {
    TestRelay.TestPublisher first = test.publishes("s");
    first.sends(key(0));
    test.passes(Duration.ofSeconds(3));

    assertThat(refusal(test.triesToPublish("s", "1.1.1.2"))).isEqualTo(LiveRefusal.BUSY);
    assertThat(first.cut).isNull();
  }

  @Test
  void a_publisher_silent_for_more_than_3_seconds_gives_way() {
    TestRelay.TestPublisher first = test.publishes("s");
    first.sends(videoHeader(1), audioHeader(1), key(0), sound(0), frame(400));
    TestViewer viewer = test.plays("s");
    viewer.news();
    test.passes(Duration.ofMillis(3001));

    TestRelay.TestPublisher second = test.publishes("s");
    first.sends(frame(440));
    second.sends(videoHeader(2), audioHeader(1), key(90_000), sound(90_010));

    assertThat(first.cut).isEqualTo(EndCause.TAKEN_OVER);
    assertThat(viewer.news()).containsExactly("VH2@400", "AH1@0", "K@420", "A@430");
  }

  @Test
  void what_a_viewer_needs_is_told_to_whoever_publishes() {
    Playback playback = held(test.triesToPlay("s"));
    playback.wantKeyFrame(); // nobody hears it
    TestRelay.TestPublisher publisher = test.publishes("s");
    playback.wantKeyFrame();
    assertThat(publisher.keyFramesWanted).isEqualTo(1);
    publisher.ends();
    playback.wantKeyFrame();
    assertThat(publisher.keyFramesWanted).isEqualTo(1);
  }

  private static Playback held(StreamAdmission<Playback> admission) {
    return ((StreamAdmission.Accepted<Playback>) admission).held();
  }

  @ParameterizedTest
  @ValueSource(strings = {"17 00", "af 00", "90 68766331", "02 000a 6f6e4d65746144617461"})
  void one_whose_headers_are_larger_than_64_KiB_is_cut(String begin) {
    byte[] bytes = HexFormat.of().parseHex(begin.replace(" ", ""));
    PacketKind kind =
        bytes[0] == 2
            ? PacketKind.DATA
            : bytes[0] == (byte) 0xAF ? PacketKind.AUDIO : PacketKind.VIDEO;
    TestRelay.TestPublisher publisher = test.publishes("s");
    publisher.sends(new Packet(kind, 0, Buffer.buffer(Arrays.copyOf(bytes, 64 << 10))));
    assertThat(publisher.cut).isNull();

    publisher.sends(
        key(0), new Packet(kind, 40, Buffer.buffer(Arrays.copyOf(bytes, (64 << 10) + 1))));

    assertThat(publisher.cut).isEqualTo(EndCause.HEADER_TOO_LARGE);
    assertThat(test.relay.isLive(new StreamId("s"))).isFalse();
    assertThat(test.relay.totals().ended(EndCause.HEADER_TOO_LARGE)).isEqualTo(1);
  }

  @Test
  void a_large_picture_is_no_header() {
    TestRelay.TestPublisher publisher = test.publishes("s");
    byte[] picture = Arrays.copyOf(new byte[] {0x17, 1}, 1 << 20);
    publisher.sends(new Packet(PacketKind.VIDEO, 0, Buffer.buffer(picture)));
    assertThat(publisher.cut).isNull();
  }

  @Test
  void one_that_never_sends_is_cut_after_10_seconds() {
    TestRelay.TestPublisher publisher = test.publishes("s");
    test.passes(Duration.ofSeconds(10));
    assertThat(publisher.cut).isNull();
    test.passes(Duration.ofMillis(1));
    assertThat(publisher.cut).isEqualTo(EndCause.SILENT);
    assertThat(test.relay.figures()).isEmpty();
  }

  @Test
  void one_that_falls_silent_is_cut_after_5_seconds() {
    TestRelay.TestPublisher publisher = test.publishes("s");
    publisher.sends(videoHeader(1), key(0));
    assertThat(test.relay.isLive(new StreamId("s"))).isTrue();
    test.passes(Duration.ofSeconds(5));
    assertThat(publisher.cut).isNull();
    test.passes(Duration.ofMillis(1));
    assertThat(publisher.cut).isEqualTo(EndCause.SILENT);
    assertThat(test.relay.isLive(new StreamId("s"))).isFalse();
  }

  @Test
  void a_stream_is_live_with_its_first_coded_packet() {
    TestRelay.TestPublisher publisher = test.publishes("s");
    publisher.sends(videoHeader(1));
    assertThat(test.relay.isLive(new StreamId("s"))).isFalse();
    publisher.sends(key(0));
    assertThat(test.relay.isLive(new StreamId("s"))).isTrue();
  }

  @Test
  void viewers_stay_while_the_publisher_comes_back() {
    TestRelay.TestPublisher first = test.publishes("s");
    first.sends(videoHeader(1), audioHeader(1), key(0), sound(0), frame(400));
    TestViewer viewer = test.plays("s");
    viewer.news();
    first.ends();
    test.passes(Duration.ofSeconds(9));
    assertThat(viewer.ending).isNull();

    TestRelay.TestPublisher second = test.publishes("s");
    second.sends(videoHeader(1), audioHeader(1), key(5), sound(5));

    assertThat(viewer.news()).containsExactly("VH1@400", "AH1@0", "K@420", "A@420");
  }

  @Test
  void viewers_go_when_it_does_not() {
    TestRelay.TestPublisher publisher = test.publishes("s");
    publisher.sends(videoHeader(1), audioHeader(1), key(0), sound(0));
    TestViewer viewer = test.plays("s");
    publisher.ends();
    test.passes(Duration.ofSeconds(10));

    assertThat(viewer.ending).isEqualTo(EndCause.UNPUBLISHED);
    assertThat(test.relay.figures()).isEmpty();
  }

  @Test
  void a_stream_nobody_publishes_is_waited_for_a_little() {
    TestViewer early = test.plays("s");
    TestViewer vain = test.plays("t");
    test.passes(Duration.ofMillis(1900));
    assertThat(early.refusal).isNull();
    test.publishes("s").sends(videoHeader(1), audioHeader(1), key(0), sound(0));
    test.passes(Duration.ofMillis(100));

    assertThat(early.begun).isTrue();
    assertThat(vain.begun).isFalse();
    assertThat(vain.refusal).isEqualTo(LiveRefusal.OFFLINE);
    assertThat(test.relay.totals().viewers(PlayProtocol.HTTP_FLV)).isEqualTo(1);
  }

  @Test
  void a_cut_stream_can_be_published_again() {
    TestRelay.TestPublisher publisher = test.publishes("s");
    test.relay.cut(new StreamId("s"), EndCause.DROPPED);
    assertThat(publisher.cut).isEqualTo(EndCause.DROPPED);
    assertThat(test.triesToPublish("s", "1.1.1.1")).isInstanceOf(StreamAdmission.Accepted.class);
  }

  @Test
  void an_ended_stream_ends_for_all_at_once() {
    TestRelay.TestPublisher publisher = test.publishes("s");
    publisher.sends(videoHeader(1), audioHeader(1), key(0), sound(0));
    TestViewer viewer = test.plays("s");
    TestViewer waiting = test.plays("t");
    TestViewer other = test.plays("u");

    test.relay.end(new StreamId("s"), EndCause.STOPPED, LiveRefusal.BANNED);
    test.relay.end(new StreamId("t"), EndCause.STOPPED, LiveRefusal.BANNED);
    test.loop.run();

    assertThat(publisher.cut).isEqualTo(EndCause.STOPPED);
    assertThat(viewer.ending).isEqualTo(EndCause.STOPPED);
    assertThat(waiting.refusal).isEqualTo(LiveRefusal.BANNED);
    test.passes(Duration.ofSeconds(2));
    assertThat(other.refusal).as("of another stream").isEqualTo(LiveRefusal.OFFLINE);
  }

  @Test
  void the_mixed_view_of_a_stream_ends_with_it() {
    TestRelay.TestPublisher publisher = test.publishes("s");
    publisher.sends(videoHeader(1), audioHeader(1), key(0), sound(0));
    mixedView();
    TestViewer viewer = new TestViewer(test.loop);
    test.loop.on(
        () ->
            test.relay.play(
                new StreamRequest("live", "s", Map.of("view", "mixed"), false, "2.2.2.2"), viewer));

    test.relay.end(new StreamId("s"), EndCause.STOPPED, LiveRefusal.BANNED);
    test.loop.run();

    assertThat(viewer.refusal).isEqualTo(LiveRefusal.BANNED);
  }

  @Test
  void a_mixed_view_stays_though_a_mix_that_stalls_has_nothing_for_it() {
    TestRelay.TestPublisher publisher = test.publishes("s");
    publisher.sends(videoHeader(1), key(0));
    TestRelay.TestPublisher view = mixedView();
    view.sends(videoHeader(1), key(0));
    test.passes(Duration.ofSeconds(4));
    publisher.sends(key(4_000));
    test.passes(Duration.ofSeconds(4));
    assertThat(publisher.cut).isNull();
    assertThat(view.cut).isNull();
  }

  private TestRelay.TestPublisher mixedView() {
    TestRelay.TestPublisher view = test.new TestPublisher(test.loop);
    view.protocol = PushProtocol.MIX;
    test.loop.on(
        () ->
            view.publication =
                accepted(
                    test.relay.publishInternally(
                        StreamKey.mixedViewOf(new StreamId("s")), view, OptionalLong.empty())));
    return view;
  }

  @Test
  void there_are_caps_per_address_and_in_all() {
    RelaySettings usual = RelaySettings.usual();
    TestRelay small =
        new TestRelay(
            new RelaySettings(
                new RelaySettings.Limits(3, 2, 2, 9, 1),
                usual.timeouts(),
                usual.gop(),
                usual.slowViewer(),
                usual.tick()));
    assertThat(small.triesToPublish("a", "x")).isInstanceOf(StreamAdmission.Accepted.class);
    assertThat(small.triesToPublish("b", "x")).isInstanceOf(StreamAdmission.Accepted.class);
    assertThat(refusal(small.triesToPublish("c", "x")))
        .isEqualTo(LiveRefusal.TOO_MANY_FROM_ADDRESS);
    assertThat(small.triesToPublish("c", "y")).isInstanceOf(StreamAdmission.Accepted.class);
    assertThat(refusal(small.triesToPublish("d", "z"))).isEqualTo(LiveRefusal.TOO_MANY_STREAMS);
    small.relay.cut(new StreamId("a"), EndCause.DROPPED);
    assertThat(small.triesToPublish("d", "z")).isInstanceOf(StreamAdmission.Accepted.class);

    small.plays("b");
    assertThat(refusal(small.triesToPlay("b"))).isEqualTo(LiveRefusal.TOO_MANY_VIEWERS);
    assertThat(small.triesToPlay("c")).isInstanceOf(StreamAdmission.Accepted.class);
    assertThat(refusal(small.triesToPlay("d"))).isEqualTo(LiveRefusal.TOO_MANY_VIEWERS);
  }

  @Test
  void a_closed_relay_ends_everybody_and_lets_nobody_in() {
    TestRelay.TestPublisher publisher = test.publishes("s");
    publisher.sends(videoHeader(1), audioHeader(1), key(0), sound(0));
    TestViewer viewer = test.plays("s");
    test.relay.close();
    test.loop.run();

    assertThat(publisher.cut).isEqualTo(EndCause.SHUTTING_DOWN);
    assertThat(viewer.ending).isEqualTo(EndCause.SHUTTING_DOWN);
    assertThat(refusal(test.triesToPublish("s", "x"))).isEqualTo(LiveRefusal.SHUTTING_DOWN);
  }

  private static <T> T accepted(StreamAdmission<T> admission) {
    return switch (admission) {
      case StreamAdmission.Refused<T>(LiveRefusal why) -> throw new AssertionError(why);
      case StreamAdmission.Accepted<T>(T held) -> held;
    };
  }

  private static <T> LiveRefusal refusal(StreamAdmission<T> admission) {
    return switch (admission) {
      case StreamAdmission.Refused<T>(LiveRefusal why) -> why;
      case StreamAdmission.Accepted<T> _ -> throw new AssertionError("was let in");
    };
  }
}
