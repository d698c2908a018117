package rtcroom.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rtcroom.testing.programs.MasterRules;
import rtcroom.testing.programs.PlaylistRules;

/** The rules see what breaks them: each case spoils a list that keeps them. */
class PlaylistRulesTest {
  private static final String FIRST =
      """
      #EXTM3U
      #EXT-X-VERSION:3
      #EXT-X-TARGETDURATION:2
      #EXT-X-MEDIA-SEQUENCE:7
      #EXT-X-DISCONTINUITY-SEQUENCE:0
      #EXT-X-INDEPENDENT-SEGMENTS
      #EXT-X-PROGRAM-DATE-TIME:2026-01-02T12:00:00Z
      #EXTINF:2.000,
      s-7.ts
      #EXT-X-PROGRAM-DATE-TIME:2026-01-02T12:00:02Z
      #EXTINF:2.000,
      s-8.ts
      #EXT-X-PROGRAM-DATE-TIME:2026-01-02T12:00:04Z
      #EXTINF:2.000,
      s-9.ts
      #EXT-X-DISCONTINUITY
      #EXT-X-PROGRAM-DATE-TIME:2026-01-02T12:00:30Z
      #EXTINF:2.000,
      s-10.ts
      """;

  private static final String MASTER =
      """
      #EXTM3U
      #EXT-X-VERSION:3
      #EXT-X-STREAM-INF:BANDWIDTH=500000,CODECS="avc1.42C01E,mp4a.40.2"
      s.m3u8?session=1
      """;

  private final PlaylistRules rules = new PlaylistRules();

  @Test
  void a_list_that_keeps_them_may_grow_lose_its_first_and_end() {
    rules.take(FIRST);
    PlaylistRules.MediaPlaylist next = rules.take(without("7", FIRST));
    assertThat(next.seconds()).isEqualTo(6);
    assertThat(next.segments().getLast().discontinuity()).isEqualTo(1);
    rules.take(without("7", FIRST) + "#EXT-X-ENDLIST\n");
  }

  @ParameterizedTest
  @CsvSource({
    "#EXTM3U\\n, '', begin",
    "VERSION:3, VERSION:2, version 3",
    "TARGETDURATION:2, TARGETDURATION:1, longer than the target",
    "'#EXTINF:2.000,\\ns-9.ts', s-9.ts, without its length",
    "s-10.ts\\n, '', without its address",
    "12:00:02Z, 12:00:03Z, further apart",
    "s-10.ts\\n, s-10.ts\\n#EXT-X-ENDLIST\\n#EXT-X-VERSION:3\\n, follows the end",
    "s-9.ts\\n, s-9.ts\\n#EXT-X-PLAYLIST-TYPE:EVENT\\n, follows segments"
  })
  void a_list_that_breaks_one_is_refused(String what, String by, String rule) {
    String broken = FIRST.replace(lines(what), lines(by));
    assertThat(broken).isNotEqualTo(FIRST);
    assertThatThrownBy(() -> rules.take(broken))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(rule);
  }

  @ParameterizedTest
  @CsvSource({
    "TARGETDURATION:2, TARGETDURATION:3, target duration changed",
    "SEQUENCE:7, SEQUENCE:6, numbers went back",
    "SEQUENCE:7, SEQUENCE:12, a hole",
    "s-9.ts, s-9b.ts, segment 9 changed",
    "DISCONTINUITY-SEQUENCE:0, DISCONTINUITY-SEQUENCE:1, changed",
  })
  void a_list_that_breaks_one_after_another_is_refused(String what, String by, String rule) {
    rules.take(FIRST);
    assertThatThrownBy(() -> rules.take(FIRST.replace(what, by))).hasMessageContaining(rule);
  }

  @Test
  void nothing_follows_the_end_and_nothing_leaves_a_short_list() {
    rules.take(without("7", FIRST));
    assertThatThrownBy(() -> rules.take(without("8", without("7", FIRST))))
        .hasMessageContaining("list too short");

    PlaylistRules ended = new PlaylistRules();
    ended.take(FIRST + "#EXT-X-ENDLIST\n");
    assertThatThrownBy(() -> ended.take(FIRST)).hasMessageContaining("after its end");
  }

  @ParameterizedTest
  @CsvSource({
    "'BANDWIDTH=500000,', '', no BANDWIDTH",
    "BANDWIDTH=500000, BANDWIDTH=0.5, not its form",
    "',CODECS=\"avc1.42C01E,mp4a.40.2\"', '', no CODECS",
    "'\"avc1.42C01E,mp4a.40.2\"', avc1.42C01E, not its form",
    "s.m3u8?session=1\\n, '', no address",
    "VERSION:3, TARGETDURATION:3, no master"
  })
  void a_master_that_breaks_one_is_refused(String what, String by, String rule) {
    assertThat(MasterRules.take(MASTER)).containsExactly("s.m3u8?session=1");
    String broken = MASTER.replace(lines(what), lines(by));
    assertThat(broken).isNotEqualTo(MASTER);
    assertThatThrownBy(() -> MasterRules.take(broken)).hasMessageContaining(rule);
  }

  /** The list after its first segment is gone. */
  private static String without(String number, String list) {
    long next = Long.parseLong(number) + 1;
    return list.replaceFirst("SEQUENCE:" + number, "SEQUENCE:" + next)
        .replaceFirst("#EXT-X-PROGRAM-DATE-TIME:.*\n#EXTINF:.*\ns-" + number + ".ts\n", "");
  }

  private static String lines(String text) {
    return text.replace("\\n", "\n");
  }
}
