package rtcroom.engine.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rtcroom.testing.programs.PlaylistRules.Listed;
import rtcroom.testing.programs.PlaylistRules.MediaPlaylist;

/** Every playlist that a player sees is held against RFC 8216 when it comes. */
class HlsPlaylistTest {
  private final PolledStream stream = new PolledStream();

  @Test
  void the_first_list_has_three_segments_and_comes_soon() {
    stream.shows(0, 2_960, 1000);
    assertThat(stream.seen()).isEmpty();
    stream.shows(3_000, 3_040, 1000);
    assertThat(stream.last().segments()).extracting(Listed::seconds).containsExactly(1.0, 1.0, 1.0);
    assertThat(stream.last().target()).isEqualTo(2);
    stream.shows(3_040, 60_040, List.of());
  }

  /** With two Chromium's own HLS fails for good. */
  @Test
  void the_first_list_has_three_segments_when_key_frames_are_far_apart() {
    stream.shows(0, 9_000, 3000);
    assertThat(stream.seen()).isEmpty();
    stream.shows(9_000, 9_040, 3000);
    assertThat(stream.last().segments()).extracting(Listed::seconds).containsExactly(3.0, 3.0, 3.0);
    assertThat(stream.last().independent()).isTrue();
  }

  @Test
  void the_third_ends_between_key_frames_where_they_are_too_far_apart() {
    stream.shows(0, 10_000, 4000);
    assertThat(stream.seen()).isEmpty();
    stream.shows(10_000, 10_120, 4000);
    MediaPlaylist first = stream.seen().getFirst();
    assertThat(first.segments()).extracting(Listed::seconds).startsWith(4.0, 4.0).hasSize(3);
    assertThat(first.independent()).isTrue();
  }

  @Test
  void the_first_list_has_three_segments_though_no_key_frame_comes() {
    stream.shows(0, 13_000, 60_000);
    assertThat(stream.seen().getFirst().segments()).hasSize(3);
    assertThat(stream.last().target()).isEqualTo(12);
    assertThat(stream.last().independent()).isFalse();
  }

  @Test
  void the_target_stays_as_it_is_when_key_frames_come_at_odd_times() {
    stream.shows(
        0,
        40_000,
        List.of(0L, 2_000L, 4_000L, 6_000L, 11_000L, 13_000L, 20_000L, 22_000L, 30_000L));
    assertThat(stream.seen()).extracting(MediaPlaylist::target).containsOnly(2L);
    assertThat(stream.seen().getFirst().independent()).isTrue();
    assertThat(stream.last().independent()).isFalse();
  }

  @Test
  void lists_are_as_long_as_the_standard_demands_when_segments_are_short() {
    List<Long> pairs =
        Stream.iterate(0L, time -> time + 3_000)
            .limit(30)
            .flatMap(time -> Stream.of(time, time + 520))
            .toList();
    stream.shows(0, 60_000, pairs);
    assertThat(stream.last().target()).isEqualTo(3);
    assertThat(stream.seen()).allMatch(MediaPlaylist::independent);
    assertThat(stream.last().seconds()).isGreaterThanOrEqualTo(9);
  }

  @Test
  void a_regular_stream_begins_every_segment_with_a_key_frame() {
    stream.shows(0, 40_000, 2000);
    assertThat(stream.seen()).allMatch(MediaPlaylist::independent);
    assertThat(stream.last().segments()).hasSize(6).allMatch(segment -> segment.seconds() == 2.0);
  }

  @Test
  void key_frames_too_far_apart_after_the_first_list_do_not_move_the_target() {
    stream.shows(0, 20_000, 2000);
    stream.goes();
    stream.passes(Duration.ofSeconds(3));
    stream.comesBack();
    stream.shows(20_020, 80_020, 10_000);
    assertThat(stream.last().target()).isEqualTo(2);
    assertThat(stream.last().segments()).allMatch(segment -> segment.seconds() < 2.5);
  }

  @Test
  void what_comes_after_a_hole_does_not_continue_what_came_before() {
    stream.shows(0, 20_000, 2000);
    stream.passes(Duration.ofSeconds(4));
    stream.shows(24_000, 30_000, 2000);
    List<Listed> segments = stream.last().segments();
    assertThat(segments.getLast().discontinuity()).isEqualTo(1);
    Listed after =
        segments.stream().filter(one -> one.discontinuity() == 1).findFirst().orElseThrow();
    Listed before = segments.get(segments.indexOf(after) - 1);
    assertThat(after.text()).startsWith("#EXT-X-DISCONTINUITY\n");
    assertThat(Duration.between(before.begin(), after.begin()).toMillis() - before.seconds() * 1000)
        .isCloseTo(4_000, within(100.0));
  }

  @Test
  void dates_are_those_of_the_stream_however_late_packets_arrive() {
    for (long time = 0; time < 40_000; time += 40) {
      stream.passes(Duration.ofMillis(time % 2000 == 0 ? 640 : time % 2000 < 640 ? 0 : 40));
      stream.picture(time, time % 2000 == 0);
      stream.asks();
    }
    assertThat(stream.seen()).isNotEmpty();
    Listed last = stream.last().segments().getLast();
    assertThat(Duration.between(last.begin(), stream.now()).toMillis()).isBetween(2_000L, 4_700L);
  }

  @Test
  void a_list_that_has_ended_never_changes() {
    stream.shows(0, 10_000, 2000);
    stream.goes();
    stream.passes(Duration.ofSeconds(9));
    stream.asks();
    assertThat(stream.last().ended()).isFalse();
    stream.passes(Duration.ofSeconds(1));
    stream.asks();
    assertThat(stream.last().ended()).isTrue();
  }

  @Test
  void sound_that_comes_ahead_of_the_picture_does_not_cut_between_key_frames() {
    stream.soundIsAac();
    for (long time = 0; time < 30_000; time += 40) {
      stream.passes(Duration.ofMillis(40));
      stream.sound(time + 1_500);
      stream.picture(time, time % 2000 == 0);
      stream.asks();
    }
    assertThat(stream.seen()).isNotEmpty().allMatch(MediaPlaylist::independent);
  }
}
