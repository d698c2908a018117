package rtcroom.acceptance.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Playing;
import rtcroom.testing.programs.PlaylistRules.Listed;
import rtcroom.testing.programs.PlaylistRules.MediaPlaylist;
import rtcroom.testing.programs.Program;

/** Playlists of real streams, fetched over and over as a player does, held against RFC 8216. */
class PlaylistsTest {
  private static final LiveSite site = new LiveSite();

  @AfterAll
  static void end() {
    site.close();
  }

  @Test
  @Execution(CONCURRENT)
  void a_list_keeps_the_rules_and_its_segments_are_one_stream(@TempDir Path folder) {
    LiveSite.Stream at = site.stream();
    try (Program _ = Ffmpeg.push(Clip.B_FRAMES, at.push())) {
      at.awaitsLive();
      try (HlsReader reader = new HlsReader(at)) {
        long first = reader.last().segments().getFirst().number();
        MediaPlaylist last = reloads(reader, list -> begin(list).number() >= first + 3);
        assertThat(last.ended()).isFalse();
        assertThat(last.independent()).isTrue();

        try (Playing all = Playing.begin(reader.all(folder).toString(), 60)) {
          double until = all.endsWell().times().getFirst().getLast();
          double since = all.times().getFirst().getFirst();
          assertThat(until - since).isCloseTo(reader.seconds(), within(0.1));
        }
      }
    }
  }

  /** Another size: what follows continues nothing, and players are told so. */
  @Test
  @Execution(CONCURRENT)
  void it_keeps_them_when_the_publisher_drops_and_comes_back_and_when_he_goes() {
    LiveSite.Stream at = site.stream();
    try (Program drops = Ffmpeg.push(Clip.PLAIN, at.push())) {
      at.awaitsLive();
      try (HlsReader reader = new HlsReader(at)) {
        drops.kill();
        at.awaits(report -> !report.path("live").booleanValue());
        long discontinuity = end(reader.reload()).discontinuity();
        try (Program _ = Ffmpeg.push(Clip.LARGER, at.push())) {
          MediaPlaylist back =
              reloads(
                  reader, list -> list.ended() || begin(list).discontinuity() == discontinuity + 1);
          assertThat(back.ended()).isFalse();
          assertThat(end(back).discontinuity()).isEqualTo(discontinuity + 1);
        }
        reloads(reader, MediaPlaylist::ended);
        // What follows is held against the rule that nothing may.
        reader.reload();
      }
    }
  }

  private static MediaPlaylist reloads(HlsReader reader, Predicate<MediaPlaylist> enough) {
    return await().atMost(LiveSite.SOON).until(reader::reload, enough);
  }

  private static Listed begin(MediaPlaylist list) {
    return list.segments().getFirst();
  }

  private static Listed end(MediaPlaylist list) {
    return list.segments().getLast();
  }
}
