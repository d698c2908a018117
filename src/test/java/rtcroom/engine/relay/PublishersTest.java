package rtcroom.engine.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.engine.relay.PlainWords.audioHeader;
import static rtcroom.engine.relay.PlainWords.frame;
import static rtcroom.engine.relay.PlainWords.key;
import static rtcroom.engine.relay.PlainWords.sound;
import static rtcroom.engine.relay.PlainWords.videoHeader;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;

/** Who publishes, for how long, and who waits for whom. */
class PublishersTest {
  private final Studio studio = new Studio();

  @Test
  void a_second_publisher_is_refused_while_the_first_sends() {
    Studio.Show first = studio.publishes("s");
    first.sends(key(0));
    studio.passes(Duration.ofSeconds(3));

    assertThat(refusal(studio.triesToPublish("s", "1.1.1.2"))).isEqualTo(LiveRefusal.BUSY);
    assertThat(first.cut).isNull();
  }

  @Test
  void a_publisher_silent_for_more_than_3_seconds_gives_way() {
    Studio.Show first = studio.publishes("s");
    first.sends(videoHeader(1), audioHeader(1), key(0), sound(0), frame(400));
    TestViewer viewer = studio.plays("s");
    viewer.news();
    studio.passes(Duration.ofMillis(3001));

    Studio.Show second = studio.publishes("s");
    first.sends(frame(440));
    second.sends(videoHeader(2), audioHeader(1), key(90_000), sound(90_010));

    assertThat(first.cut).isEqualTo(Ending.TAKEN_OVER);
    assertThat(viewer.news()).containsExactly("VH2@400", "AH1@0", "K@420", "A@430");
  }

  @ParameterizedTest
  @ValueSource(strings = {"17 00", "af 00", "90 68766331", "02 000a 6f6e4d65746144617461"})
  void one_whose_headers_are_larger_than_64_KiB_is_cut(String begin) {
    byte[] bytes = HexFormat.of().parseHex(begin.replace(" ", ""));
    PacketKind kind =
        bytes[0] == 2
            ? PacketKind.DATA
            : bytes[0] == (byte) 0xAF ? PacketKind.AUDIO : PacketKind.VIDEO;
    Studio.Show show = studio.publishes("s");
    show.sends(new Packet(kind, 0, Buffer.buffer(Arrays.copyOf(bytes, 64 << 10))));
    assertThat(show.cut).isNull();

    show.sends(key(0), new Packet(kind, 40, Buffer.buffer(Arrays.copyOf(bytes, (64 << 10) + 1))));

    assertThat(show.cut).isEqualTo(Ending.HEADER_TOO_LARGE);
    assertThat(studio.relay.isLive("s")).isFalse();
    assertThat(studio.relay.totals().ended(Ending.HEADER_TOO_LARGE)).isEqualTo(1);
  }

  @Test
  void a_large_picture_is_no_header() {
    Studio.Show show = studio.publishes("s");
    byte[] picture = Arrays.copyOf(new byte[] {0x17, 1}, 1 << 20);
    show.sends(new Packet(PacketKind.VIDEO, 0, Buffer.buffer(picture)));
    assertThat(show.cut).isNull();
  }

  @Test
  void one_that_never_sends_is_cut_after_10_seconds() {
    Studio.Show show = studio.publishes("s");
    studio.passes(Duration.ofSeconds(10));
    assertThat(show.cut).isNull();
    studio.passes(Duration.ofMillis(1));
    assertThat(show.cut).isEqualTo(Ending.SILENT);
    assertThat(studio.relay.figures()).isEmpty();
  }

  @Test
  void one_that_falls_silent_is_cut_after_5_seconds() {
    Studio.Show show = studio.publishes("s");
    show.sends(videoHeader(1), key(0));
    assertThat(studio.relay.isLive("s")).isTrue();
    studio.passes(Duration.ofSeconds(5));
    assertThat(show.cut).isNull();
    studio.passes(Duration.ofMillis(1));
    assertThat(show.cut).isEqualTo(Ending.SILENT);
    assertThat(studio.relay.isLive("s")).isFalse();
  }

  @Test
  void a_stream_is_live_with_its_first_coded_packet() {
    Studio.Show show = studio.publishes("s");
    show.sends(videoHeader(1));
    assertThat(studio.relay.isLive("s")).isFalse();
    show.sends(key(0));
    assertThat(studio.relay.isLive("s")).isTrue();
  }

  @Test
  void viewers_stay_while_the_publisher_comes_back() {
    Studio.Show first = studio.publishes("s");
    first.sends(videoHeader(1), audioHeader(1), key(0), sound(0), frame(400));
    TestViewer viewer = studio.plays("s");
    viewer.news();
    first.ends();
    studio.passes(Duration.ofSeconds(9));
    assertThat(viewer.ending).isNull();

    Studio.Show second = studio.publishes("s");
    second.sends(videoHeader(1), audioHeader(1), key(5), sound(5));

    assertThat(viewer.news()).containsExactly("VH1@400", "AH1@0", "K@420", "A@420");
  }

  @Test
  void viewers_go_when_it_does_not() {
    Studio.Show show = studio.publishes("s");
    show.sends(videoHeader(1), audioHeader(1), key(0), sound(0));
    TestViewer viewer = studio.plays("s");
    show.ends();
    studio.passes(Duration.ofSeconds(10));

    assertThat(viewer.ending).isEqualTo(Ending.UNPUBLISHED);
    assertThat(studio.relay.figures()).isEmpty();
  }

  @Test
  void a_stream_nobody_publishes_is_waited_for_a_little() {
    TestViewer early = studio.plays("s");
    TestViewer vain = studio.plays("t");
    studio.passes(Duration.ofMillis(1900));
    assertThat(early.refusal).isNull();
    studio.publishes("s").sends(videoHeader(1), audioHeader(1), key(0), sound(0));
    studio.passes(Duration.ofMillis(100));

    assertThat(early.begun).isTrue();
    assertThat(vain.begun).isFalse();
    assertThat(vain.refusal).isEqualTo(LiveRefusal.OFFLINE);
    assertThat(studio.relay.totals().viewers(PlayProtocol.HTTP_FLV)).isEqualTo(1);
  }

  @Test
  void a_cut_stream_can_be_published_again() {
    Studio.Show show = studio.publishes("s");
    studio.relay.cut("s", Ending.DROPPED);
    assertThat(show.cut).isEqualTo(Ending.DROPPED);
    assertThat(studio.triesToPublish("s", "1.1.1.1")).isInstanceOf(Verdict.Accepted.class);
  }

  @Test
  void there_are_caps_per_address_and_in_all() {
    RelaySettings usual = RelaySettings.usual();
    Studio small =
        new Studio(
            new RelaySettings(
                new RelaySettings.Caps(3, 2, 2, 9, 1),
                usual.patience(),
                usual.gop(),
                usual.slow(),
                usual.tick()));
    assertThat(small.triesToPublish("a", "x")).isInstanceOf(Verdict.Accepted.class);
    assertThat(small.triesToPublish("b", "x")).isInstanceOf(Verdict.Accepted.class);
    assertThat(refusal(small.triesToPublish("c", "x")))
        .isEqualTo(LiveRefusal.TOO_MANY_FROM_ADDRESS);
    assertThat(small.triesToPublish("c", "y")).isInstanceOf(Verdict.Accepted.class);
    assertThat(refusal(small.triesToPublish("d", "z"))).isEqualTo(LiveRefusal.TOO_MANY_STREAMS);
    small.relay.cut("a", Ending.DROPPED);
    assertThat(small.triesToPublish("d", "z")).isInstanceOf(Verdict.Accepted.class);

    small.plays("b");
    assertThat(refusal(small.triesToPlay("b"))).isEqualTo(LiveRefusal.TOO_MANY_VIEWERS);
    assertThat(small.triesToPlay("c")).isInstanceOf(Verdict.Accepted.class);
    assertThat(refusal(small.triesToPlay("d"))).isEqualTo(LiveRefusal.TOO_MANY_VIEWERS);
  }

  @Test
  void a_closed_relay_ends_everybody_and_lets_nobody_in() {
    Studio.Show show = studio.publishes("s");
    show.sends(videoHeader(1), audioHeader(1), key(0), sound(0));
    TestViewer viewer = studio.plays("s");
    studio.relay.close();
    studio.loop.run();

    assertThat(show.cut).isEqualTo(Ending.SHUTTING_DOWN);
    assertThat(viewer.ending).isEqualTo(Ending.SHUTTING_DOWN);
    assertThat(refusal(studio.triesToPublish("s", "x"))).isEqualTo(LiveRefusal.SHUTTING_DOWN);
  }

  private static <T> LiveRefusal refusal(Verdict<T> verdict) {
    return switch (verdict) {
      case Verdict.Refused<T>(LiveRefusal why) -> why;
      case Verdict.Accepted<T> _ -> throw new AssertionError("was let in");
    };
  }
}
