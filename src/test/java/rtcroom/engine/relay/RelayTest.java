package rtcroom.engine.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.engine.relay.TestPackets.audioHeader;
import static rtcroom.engine.relay.TestPackets.frame;
import static rtcroom.engine.relay.TestPackets.key;
import static rtcroom.engine.relay.TestPackets.metadata;
import static rtcroom.engine.relay.TestPackets.sound;
import static rtcroom.engine.relay.TestPackets.videoHeader;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import rtcroom.base.MemoryBudget;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.StreamObserver;

class RelayTest {
  private static final String SECOND_SET_UP = "96 00 61766331 01 01420000ffe100";
  private static final String SECOND_KEY = "96 01 61766331 01 000000 00000000";

  private final TestRelay test = new TestRelay();

  @Test
  void who_joins_gets_headers_and_everything_since_the_key_frame() {
    TestRelay.TestPublisher publisher = test.publishes("s");
    publisher.sends(metadata(1), videoHeader(1), audioHeader(1));
    publisher.sends(key(1000), sound(1005), frame(1040));

    TestViewer viewer = test.plays("s");

    assertThat(viewer.begun).isTrue();
    assertThat(viewer.news())
        .containsExactly("FLVav", "M1@0", "VH1@0", "AH1@0", "K@0", "A@5", "F@40");
    publisher.sends(frame(1080));
    assertThat(viewer.news()).containsExactly("F@80");
  }

  @Test
  void a_second_key_frame_starts_the_cache_anew() {
    TestRelay.TestPublisher publisher = test.publishes("s");
    publisher.sends(videoHeader(1), audioHeader(1), key(0), sound(5), key(2000), frame(2040));

    assertThat(test.plays("s").news())
        .containsExactly("FLVav", "VH1@2000", "AH1@2000", "K@2000", "F@2040");
  }

  @Test
  void a_changed_header_reaches_viewers_in_order_and_a_repeated_one_not_at_all() {
    TestRelay.TestPublisher publisher = test.publishes("s");
    publisher.sends(videoHeader(1), audioHeader(1), key(0), sound(5));
    TestViewer viewer = test.plays("s");
    viewer.news();

    publisher.sends(frame(40), videoHeader(2), key(80), videoHeader(2), frame(120));

    assertThat(viewer.news()).containsExactly("F@40", "VH2@40", "K@80", "F@120");
  }

  @Test
  void who_joins_after_a_changed_header_sees_nothing_of_the_old_ones() {
    TestRelay.TestPublisher publisher = test.publishes("s");
    publisher.sends(videoHeader(1), audioHeader(1), key(0), sound(5), frame(40), videoHeader(2));
    TestViewer viewer = test.plays("s");
    assertThat(viewer.news()).containsExactly("FLVav");

    publisher.sends(frame(80), key(120));

    assertThat(viewer.news()).containsExactly("VH2@120", "AH1@120", "K@120");
  }

  @Test
  void what_cannot_be_a_set_up_displaces_none_and_reaches_nobody() {
    TestRelay.TestPublisher publisher = test.publishes("s");
    publisher.sends(videoHeader(1), audioHeader(1), key(0), sound(5));
    TestViewer before = test.plays("s");
    before.news();
    publisher.sends(video(40, "5700"), video(40, "1700000000"), video(40, "1700"));
    publisher.sends(new Packet(PacketKind.AUDIO, 40, hex("af00")), frame(80));

    assertThat(before.news()).containsExactly("F@0", "F@80");
    assertThat(test.plays("s").news())
        .containsExactly("FLVav", "VH1@0", "AH1@0", "K@0", "A@5", "F@0", "F@80");
  }

  @Test
  void every_track_has_a_set_up_but_only_the_default_one_is_an_entry() {
    TestRelay.TestPublisher publisher = test.publishes("s");
    publisher.sends(videoHeader(1), video(0, SECOND_SET_UP), audioHeader(1));
    publisher.sends(new Packet(PacketKind.AUDIO, 0, hex("95 00 6d703461 01 1211")));
    publisher.sends(key(0), sound(0), video(0, SECOND_KEY), frame(40));
    assertThat(test.plays("s").news())
        .containsExactly("FLVav", "VH1@0", "F@0", "AH1@0", "A@0", "K@0", "A@0", "F@0", "F@40");
  }

  @Test
  void a_second_tracks_key_frame_begins_no_group() {
    TestRelay.TestPublisher publisher = test.publishes("s");
    publisher.sends(videoHeader(1), audioHeader(1), sound(0), video(0, SECOND_KEY));
    assertThat(test.plays("s").news()).containsExactly("FLVav");
  }

  @Test
  void colours_are_kept_for_who_joins_until_the_pictures_are_others() {
    TestRelay.TestPublisher publisher = test.publishes("s");
    publisher.sends(videoHeader(1), video(0, "d4 76703039 05"), audioHeader(1), key(0), sound(0));
    assertThat(test.plays("s").news())
        .containsExactly("FLVav", "VH1@0", "F@0", "AH1@0", "K@0", "A@0");
    publisher.sends(videoHeader(2), key(40));
    assertThat(test.plays("s").news()).containsExactly("FLVav", "VH2@40", "AH1@40", "K@40");
  }

  @Test
  void tracks_without_end_are_not_kept_without_end() {
    TestRelay.TestPublisher publisher = test.publishes("s");
    publisher.sends(videoHeader(1), audioHeader(1));
    for (int track = 1; track < 200; track++) {
      String number = HexFormat.of().toHexDigits((byte) track);
      publisher.sends(video(0, "96 00 61766331 " + number + " 01420000ffe100"));
    }
    publisher.sends(key(0), sound(0));
    assertThat(test.plays("s").news()).hasSizeLessThan(30).contains("VH1@0", "AH1@0");
  }

  @Test
  void a_picture_begins_with_a_key_frame() {
    TestRelay.TestPublisher publisher = test.publishes("s");
    publisher.sends(videoHeader(1), audioHeader(1), frame(0), sound(5), key(40));
    assertThat(test.plays("s").news()).containsExactly("FLVav", "VH1@40", "AH1@40", "K@40");
  }

  @Test
  void sound_alone_is_said_to_be_sound_alone() {
    TestRelay.TestPublisher publisher = test.publishes("s");
    TestViewer viewer = test.plays("s");
    publisher.sends(audioHeader(1), sound(0), sound(500));
    assertThat(viewer.begun).as("a picture may come yet").isFalse();

    publisher.sends(sound(1000), sound(1100));

    assertThat(viewer.news()).containsExactly("FLVa", "AH1@1000", "A@1100");
  }

  @Test
  void who_was_told_of_sound_alone_comes_again_when_there_is_a_picture() {
    TestRelay.TestPublisher publisher = test.publishes("s");
    publisher.sends(audioHeader(1), sound(0), sound(1500));
    TestViewer viewer = test.plays("s");
    publisher.sends(videoHeader(1), key(1600));

    assertThat(viewer.ending).isEqualTo(EndCause.CHANGED);
    assertThat(test.plays("s").news()).first().isEqualTo("FLVav");
  }

  @Test
  void too_long_a_group_is_not_kept_in_part() {
    RelaySettings usual = RelaySettings.usual();
    TestRelay small =
        new TestRelay(
            new RelaySettings(
                usual.limits(),
                usual.timeouts(),
                new RelaySettings.Gop(1 << 20, 3, Duration.ofSeconds(20)),
                usual.slowViewer(),
                usual.tick()));
    TestRelay.TestPublisher publisher = small.publishes("s");
    publisher.sends(videoHeader(1), audioHeader(1), sound(0), key(0));
    for (int time = 40; time < 200; time += 40) {
      publisher.sends(frame(time));
    }
    TestViewer viewer = small.plays("s");
    assertThat(viewer.news()).containsExactly("FLVav");

    publisher.sends(frame(200), key(240));
    assertThat(viewer.news()).containsExactly("VH1@240", "AH1@240", "K@240");
  }

  @Test
  void what_all_streams_keep_is_bounded_and_who_joins_waits_for_a_key_frame_then() {
    MemoryBudget kept = new MemoryBudget(2000);
    TestRelay small = new TestRelay(RelaySettings.usual(), kept);
    TestRelay.TestPublisher publisher = small.publishes("s");
    publisher.sends(videoHeader(1), audioHeader(1), sound(0), key(0));
    for (int time = 40; time < 400; time += 40) {
      publisher.sends(frame(time));
      assertThat(kept.taken()).isLessThanOrEqualTo(1000);
    }
    TestViewer viewer = small.plays("s");
    assertThat(viewer.news()).containsExactly("FLVav");

    publisher.sends(key(400));
    assertThat(viewer.news()).containsExactly("VH1@400", "AH1@400", "K@400");
  }

  @Test
  void viewers_on_other_loops_get_the_same() {
    TestRelay.TestPublisher publisher = test.publishes("s");
    publisher.sends(videoHeader(1), audioHeader(1), key(0), sound(0));
    ManualEventLoop other = new ManualEventLoop();
    TestViewer far = test.plays("s", new TestViewer(other), other);
    TestViewer near = test.plays("s");

    publisher.sends(frame(40));
    other.run();

    assertThat(far.news()).isEqualTo(near.news()).endsWith("F@40");
  }

  @Test
  void forms_of_other_containers_reach_nobody() {
    List<String> bodies = new ArrayList<>();
    test.relay.observe(
        _ -> packet -> bodies.add(HexFormat.of().formatHex(packet.body().getBytes())));
    test.publishes("s")
        .sends(
            videoHeader(1),
            new Packet(
                PacketKind.VIDEO,
                0,
                Buffer.buffer(HexFormat.of().parseHex("1701000000000000016555"))),
            new Packet(
                PacketKind.AUDIO,
                0,
                Buffer.buffer(HexFormat.of().parseHex("af01fff15040013ffc2155"))));
    assertThat(bodies).endsWith("1701000000000000026555", "af001208", "af012155");
  }

  @Test
  void observers_hear_of_packets_and_ends() {
    List<String> heard = new ArrayList<>();
    test.relay.observe(
        start -> {
          heard.add("began " + start.key() + " " + start.protocol().word());
          return new StreamObserver.Follower() {
            @Override
            public void on(Packet packet) {
              heard.add(packet.kind() + "@" + packet.time());
            }

            @Override
            public void ended(EndCause why) {
              heard.add("ended " + why.word());
            }
          };
        });
    TestRelay.TestPublisher publisher = test.publishes("s");
    publisher.sends(videoHeader(1), key(500), frame(540));
    publisher.ends();

    assertThat(heard)
        .containsExactly("began s rtmp", "VIDEO@0", "VIDEO@0", "VIDEO@40", "ended unpublished");
  }

  @Test
  void an_observer_that_fails_harms_nobody() {
    test.relay.observe(
        _ ->
            packet -> {
              throw new IllegalStateException("on " + packet.kind());
            });
    TestRelay.TestPublisher publisher = test.publishes("s");
    publisher.sends(videoHeader(1), audioHeader(1), key(0), sound(0));
    assertThat(test.plays("s").news()).hasSize(5);
  }

  @Test
  void nothing_is_left_of_a_stream_nobody_needs() {
    TestRelay.TestPublisher publisher = test.publishes("s");
    publisher.sends(videoHeader(1), audioHeader(1), key(0), sound(0));
    assertThat(test.relay.figures()).hasSize(1);
    publisher.ends();
    assertThat(test.relay.figures()).isEmpty();
  }

  private static Packet video(long time, String hex) {
    return new Packet(PacketKind.VIDEO, time, hex(hex));
  }

  private static Buffer hex(String hex) {
    return Buffer.buffer(HexFormat.of().parseHex(hex.replace(" ", "")));
  }
}
