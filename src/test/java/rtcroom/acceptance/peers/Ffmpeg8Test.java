package rtcroom.acceptance.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Ffmpeg8;
import rtcroom.testing.programs.ModernClip;
import rtcroom.testing.programs.Playing;
import rtcroom.testing.programs.Program;
import rtcroom.testing.server.Answer;

/** The ffmpeg of today and Debian's push and play what each of them can. */
class Ffmpeg8Test {
  /** Every stretch of a stream of 25 pictures a second is far shorter. */
  private static final double NO_GAP = 0.5;

  private static final LiveSite site = new LiveSite();

  @AfterAll
  static void end() {
    site.close();
  }

  /**
   * Who joins later gets set-ups, colours and all tracks as well: both players do. By RTMP none is
   * known to take Opus.
   */
  @ParameterizedTest
  @Execution(CONCURRENT)
  @EnumSource
  void what_it_pushes_it_plays_by_rtmp_and_flv(ModernClip clip) {
    LiveSite.Stream at = site.stream();
    try (Program _ = Ffmpeg8.push(clip, at.push())) {
      at.awaitsLive();
      try (Playing flv = Playing.begin(Ffmpeg8::start, at.flv() + "&sound=opus", 3);
          Playing rtmp = Playing.begin(Ffmpeg8::start, at.rtmp(), 3)) {
        assertThat(flv.endsWell().longestStep()).isLessThan(NO_GAP);
        assertThat(flv.tracks()).containsExactlyInAnyOrderElementsOf(clip.tracks());
        assertThat(rtmp.endsWell().longestStep()).isLessThan(NO_GAP);
        assertThat(rtmp.tracks())
            .containsExactlyInAnyOrderElementsOf(
                clip.tracks().stream().map(track -> track.replace("opus st", "aac st")).toList());
      }
    }
  }

  @ParameterizedTest
  @Execution(CONCURRENT)
  @CsvSource({
    "HEVC, hevc 320x180, aac stereo",
    "AAC_5_1, h264 320x180, aac 5.1",
    "TWO_SOUNDS, h264 320x180, aac stereo",
    "TWO_PICTURES, h264 320x180, aac stereo"
  })
  void both_play_it_by_hls_with_one_track_of_a_kind(ModernClip clip, String video, String audio) {
    LiveSite.Stream at = site.stream();
    try (Program _ = Ffmpeg8.push(clip, at.push())) {
      at.awaitsLive();
      try (Playing today = Playing.begin(Ffmpeg8::start, at.hls(), 3);
          Playing debian = Playing.begin(at.hls(), 3)) {
        for (Playing player : List.of(today, debian)) {
          assertThat(player.endsWell().longestStep()).isLessThan(NO_GAP);
          assertThat(player.tracks()).containsExactlyInAnyOrder(video, audio);
        }
      }
    }
  }

  @ParameterizedTest
  @Execution(CONCURRENT)
  @CsvSource({
    "AV1, AV1, Opus, 2, 415, but this stream is .*AV1",
    "VP9, VP9, Opus, 2, 415, but this stream is .*VP9",
    "OPUS_5_1, H264, Opus, 6, 200, # no sound: .* is Opus",
    "FLAC, H264, FLAC, 2, 200, # no sound: .* is FLAC",
    "AC3, H264, AC3, 6, 200, # no sound: .* is AC3",
    "AAC_5_1_SIDE, H264, AAC, 6, 200, # no sound: .* is AAC whose"
  })
  void it_is_called_by_its_name_where_hls_cannot_carry_it(
      ModernClip clip, String video, String audio, int channels, int status, String says) {
    LiveSite.Stream at = site.stream();
    try (Program _ = Ffmpeg8.push(clip, at.push())) {
      JsonNode report =
          at.awaits(
              now ->
                  now.path("video").path("codec").asText().equals(video)
                      && now.path("video").path("width").asInt() == 320
                      && now.path("audio").path("codec").asText().equals(audio)
                      && now.path("audio").path("channels").asInt() == channels);
      assertThat(report.path("audio").path("sampleRate").intValue()).isEqualTo(48_000);
      Answer answer = at.hlsAnswer();
      assertThat(answer.status()).as(answer.text()).isEqualTo(status);
      assertThat(answer.text()).containsPattern(says);
    }
  }

  @Test
  @Execution(CONCURRENT)
  void colours_beside_the_codec_reach_who_joins() {
    LiveSite.Stream at = site.stream();
    try (Program _ = Ffmpeg8.push(ModernClip.VP9, at.push())) {
      at.awaitsLive();
      String colours =
          Ffmpeg8.probe(
              "-select_streams",
              "v",
              "-show_entries",
              "stream=color_transfer,color_primaries",
              "-of",
              "csv=p=0",
              at.flv());
      assertThat(colours.strip()).isEqualTo("smpte2084,bt2020");
    }
  }

  @Test
  @Execution(CONCURRENT)
  void old_and_new_play_what_the_other_pushes() {
    LiveSite.Stream ofOld = site.stream();
    LiveSite.Stream ofNew = site.stream();
    try (Program _ = Ffmpeg.push(Clip.B_FRAMES, ofOld.push());
        Program _ = Ffmpeg8.push(ModernClip.AAC_5_1, ofNew.push())) {
      ofOld.awaitsLive();
      ofNew.awaitsLive();
      try (Playing rtmp = Playing.begin(Ffmpeg8::start, ofOld.rtmp(), 3);
          Playing flv = Playing.begin(Ffmpeg8::start, ofOld.flv(), 3);
          Playing oldRtmp = Playing.begin(ofNew.rtmp(), 3);
          Playing oldFlv = Playing.begin(ofNew.flv(), 3)) {
        for (Playing player : List.of(rtmp, flv, oldRtmp, oldFlv)) {
          assertThat(player.endsWell().longestStep()).isLessThan(NO_GAP);
        }
      }
    }
  }
}
