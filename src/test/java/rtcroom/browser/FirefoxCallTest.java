package rtcroom.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static rtcroom.testing.browser.Calls.hears;
import static rtcroom.testing.browser.Calls.openRoom;
import static rtcroom.testing.browser.Calls.patiently;
import static rtcroom.testing.browser.Calls.seesMore;
import static rtcroom.testing.browser.Calls.user;

import com.microsoft.playwright.Locator;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.Firefox;
import rtcroom.testing.browser.Guests;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Visitors;
import rtcroom.testing.browser.Wire;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Ffmpeg8;
import rtcroom.testing.programs.Program;

/** The page of calls in Firefox, with Chromium and with somebody whose app pushes RTMP. */
@Busy
class FirefoxCallTest {
  private static final String APP = "camera_7";

  /** Of two seconds: what Firefox counts of all pictures is 0 for those of WebRTC. */
  private static final String PICTURES =
      """
      async user => {
        const video = document.querySelector(`[data-user="${user}"] video`);
        let pictures = 0;
        const seen = () => { pictures++; video?.requestVideoFrameCallback(seen); };
        video?.requestVideoFrameCallback(seen);
        await new Promise(soon => setTimeout(soon, 2000));
        return pictures;
      }
      """;

  /** The loudest of two seconds, of 1: Firefox runs no AudioContext without a device for sound. */
  private static final String LOUDNESS =
      """
      async user => {
        const video = document.querySelector(`[data-user="${user}"] video`);
        const stream = video.srcObject ?? video.mozCaptureStream();
        const recorder = new MediaRecorder(new MediaStream(stream.getAudioTracks()));
        const pieces = [];
        recorder.ondataavailable = ({data}) => pieces.push(data);
        const recorded = new Promise(stop => { recorder.onstop = stop; });
        recorder.start();
        setTimeout(() => recorder.stop(), 2000);
        await recorded;
        const bytes = await new Blob(pieces).arrayBuffer();
        const sound = await new OfflineAudioContext(1, 1, 48000).decodeAudioData(bytes).catch(() => null);
        return sound ? sound.getChannelData(0).reduce((most, one) => Math.max(most, one), 0) : 0;
      }
      """;

  @AutoClose private static @Nullable Wire wire;

  @RegisterExtension static final Visitors VISITORS = Visitors.ofSite(FirefoxCallTest::settings);

  /** Nobody's heart needs to beat: the app is one that only pushes. */
  private static Map<String, String> settings() {
    wire = Wire.lay();
    Map<String, String> settings = new HashMap<>(wire.settings());
    settings.put("rooms.multi.heartBeatTimeout", "10m");
    return settings;
  }

  @Test
  void firefox_chromium_and_an_app_are_in_one_call(@TempDir Path home) {
    Wire line = Objects.requireNonNull(wire).to(URI.create(VISITORS.site().address()).getPort());
    Clip.PLAIN.path();
    // Who asks for the streams of others before they come is answered 404.
    Person ann = VISITORS.person("ann").mayErr();
    String room = openRoom(ann, "multi", "Three");
    Guests guests = Guests.of(VISITORS.site());
    String pushUrl = guests.push("multi_room", room, APP, "App", "");
    try (Firefox firefox = Firefox.start(line.network(), home, line.there("/"));
        Program _ = Ffmpeg.push(Clip.PLAIN, pushUrl)) {
      firefox.open(line.there("/#/multi/" + room));
      firefox.press("door-open");
      patiently(ann.at("tile")).hasCount(2);
      for (Locator tile : ann.at("tile").all()) {
        seesMore(ann, tile.getAttribute("data-user"));
      }
      hears(ann, 2);
      exceeds(firefox, PICTURES, user(ann), 10);
      exceeds(firefox, LOUDNESS, user(ann), 0.005);
      String stream = guests.streams("multi_room", room, APP).get(user(ann));
      appPlays(Objects.requireNonNull(stream), home.resolve("seen.flv"));
    }
  }

  /** What mini programs play: by RTMP, AAC though the page sends Opus. */
  private static void appPlays(String stream, Path file) {
    Ffmpeg.run("-rw_timeout", "15000000", "-i", stream, "-t", "3", "-c", "copy", file.toString());
    assertThat(Ffmpeg8.probe("-show_entries", "stream=codec_name", "-of", "csv", file.toString()))
        .contains("h264", "aac");
  }

  private static void exceeds(Firefox firefox, String figure, String user, double least) {
    await(user)
        .pollInSameThread()
        .atMost(LiveSite.SOON)
        .until(() -> ((Number) firefox.evaluate(figure, user)).doubleValue() > least);
  }
}
