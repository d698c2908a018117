package rtcroom.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static rtcroom.testing.browser.Calls.enter;
import static rtcroom.testing.browser.Calls.openRoom;
import static rtcroom.testing.browser.Calls.patiently;
import static rtcroom.testing.browser.Calls.seesMore;
import static rtcroom.testing.browser.Calls.user;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.Firefox;
import rtcroom.testing.browser.Guests;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.browser.Lives;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Picture;
import rtcroom.testing.browser.Script;
import rtcroom.testing.browser.Visitors;
import rtcroom.testing.browser.WebKit;
import rtcroom.testing.browser.Wire;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Playing;
import rtcroom.testing.programs.Program;
import rtcroom.testing.programs.Tone;

/** The page of calls in Firefox, with Chromium and with somebody whose app pushes RTMP. */
@Busy
class FirefoxCallTest {
  private static final String APP = "camera_7";

  /** In Hertz, what each sounds like: the clip, Chromium's beeps, Firefox's made-up microphone. */
  private static final int APP_TONE = 440;

  private static final int TONE_OF_CHROMIUM = 400;
  private static final int FOX_TONE = 1000;

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

  /**
   * How loud a tone is where it is loudest within two seconds, of 1. Recorded, since Firefox runs
   * no AudioContext without a device for sound.
   */
  private static final String TONE =
      """
      async ([user, hertz]) => {
        const video = document.querySelector(`[data-user="${user}"] video`);
        const stream = video.srcObject ?? (video.mozCaptureStream ?? video.captureStream).call(video);
        const recorder = new MediaRecorder(new MediaStream(stream.getAudioTracks()));
        const pieces = [];
        recorder.ondataavailable = ({data}) => pieces.push(data);
        const recorded = new Promise(stop => { recorder.onstop = stop; });
        recorder.start();
        setTimeout(() => recorder.stop(), 2000);
        await recorded;
        const bytes = await new Blob(pieces).arrayBuffer();
        const sound = await new OfflineAudioContext(1, 1, 48000).decodeAudioData(bytes).catch(() => null);
        const samples = sound ? sound.getChannelData(0) : new Float32Array(0);
        let most = 0;
        for (let from = 0; from + 2400 <= samples.length; from += 2400) {
          let [real, imaginary] = [0, 0];
          for (let i = 0; i < 2400; i++) {
            real += samples[from + i] * Math.cos(2 * Math.PI * hertz * i / 48000);
            imaginary += samples[from + i] * Math.sin(2 * Math.PI * hertz * i / 48000);
          }
          most = Math.max(most, Math.hypot(real, imaginary) / 1200);
        }
        return most;
      }
      """;

  /** Seconds of two that a picture plays; a sound that is refused ends the whole stream. */
  private static final String PLAYS =
      """
      async id => {
        const video = document.querySelector(`[data-testid="${id}"] video`);
        const before = video?.currentTime;
        await new Promise(soon => setTimeout(soon, 2000));
        return video?.videoWidth > 0 ? video.currentTime - before : 0;
      }
      """;

  /** Whether there is WebRTC, a stream of it, and what plays: FLV by media source extensions. */
  private static final String WAY =
      """
      id => {
        const video = document.querySelector(`[data-testid="${id}"] video`);
        return [typeof RTCPeerConnection, video.srcObject, new URL(video.currentSrc).protocol].map(String).join(' ');
      }
      """;

  @AutoClose private static @Nullable Wire wire;

  @AutoClose private static @Nullable Program forward;

  @AutoClose private static @Nullable Firefox firefox;

  @RegisterExtension static final Visitors VISITORS = Visitors.ofSite(FirefoxCallTest::settings);

  /** Nobody's heart needs to beat: the app is one that only pushes. */
  private static Map<String, String> settings() {
    wire = Wire.lay();
    Map<String, String> settings = new HashMap<>(wire.settings());
    settings.put("rooms.multi.heartBeatTimeout", "10m");
    settings.put("live.embedded.transcode", "all"); // this Firefox has no H.264
    return settings;
  }

  /** One for all: it takes longer to start than what is done with it. */
  @BeforeAll
  static void begin(@TempDir Path home) {
    URI server = URI.create(VISITORS.site().address());
    Wire line = Objects.requireNonNull(wire).to(server.getPort());
    forward = line.alsoAt(server);
    assertThat(forward.isRunning()).isTrue();
    firefox = Firefox.start(line.network(), home, server.toString());
  }

  private static Firefox firefox() {
    return Objects.requireNonNull(firefox);
  }

  @Test
  void firefox_chromium_and_an_app_see_and_hear_each_other_in_one_call() {
    Clip.PLAIN.path();
    // Who asks for the streams of others before they come is answered 404.
    Person ann = VISITORS.person("ann").mayErr();
    String room = openRoom(ann, "multi", "Three");
    Guests guests = Guests.of(VISITORS.site());
    String pushUrl = guests.push("multi_room", room, APP, "App", "");
    try (Program _ = Ffmpeg.push(Clip.PLAIN, pushUrl)) {
      follow(ann.page().url());
      patiently(ann.at("tile")).hasCount(2);
      String fox = other(ann);
      for (Map.Entry<String, Integer> member : Map.of(APP, APP_TONE, fox, FOX_TONE).entrySet()) {
        seesMore(ann, member.getKey());
        exceeds(ann.page()::evaluate, TONE, List.of(member.getKey(), member.getValue()), 0.01);
      }
      for (Map.Entry<String, Integer> member :
          Map.of(APP, APP_TONE, user(ann), TONE_OF_CHROMIUM).entrySet()) {
        seesAndHears(member.getKey(), member.getValue());
      }
      Map<String, String> streams = guests.streams("multi_room", room, APP);
      appPlays(streams.get(user(ann)), TONE_OF_CHROMIUM);
      appPlays(streams.get(fox), FOX_TONE);
      firefox().press("leave");
    }
  }

  /** Linked with each other; once one of them asks first, once the other. */
  @Test
  void a_call_of_two_is_had_whoever_of_chromium_and_firefox_opened_it() {
    Person ann = VISITORS.person("ann");
    openRoom(ann, "double", "Mine");
    follow(ann.page().url());
    haveEachOther(ann);
    firefox().press("leave");
    patiently(ann.at("tile")).hasCount(0);
    ann.at("leave").click();

    follow(VISITORS.site().address() + "/#/new/double?name=Yours");
    firefox().waitFor("() => location.hash.startsWith('#/double/')");
    enter(ann, "double", firefox().address().replaceFirst(".*/", ""));
    haveEachOther(ann);
    firefox().press("leave");
  }

  private static void haveEachOther(Person ann) {
    patiently(ann.at("tile")).hasCount(1);
    String fox = other(ann);
    seesMore(ann, fox);
    exceeds(ann.page()::evaluate, TONE, List.of(fox, FOX_TONE), 0.01);
    seesAndHears(user(ann), TONE_OF_CHROMIUM);
  }

  private static void seesAndHears(String user, int hertz) {
    exceeds(firefox(), PICTURES, user, 10);
    exceeds(firefox(), TONE, List.of(user, hertz), 0.01);
  }

  /** Goes through the door of a room. */
  private static void follow(String url) {
    firefox().open("about:blank").open(url).press("door-open");
  }

  @Test
  void a_live_of_chromium_is_watched_by_firefox_and_webkit_and_has_firefox_as_its_guest(
      @TempDir Path home) {
    Person ann = Lives.goLive(VISITORS.person("Ann").mayErr());
    patiently(ann.at("room")).hasAttribute("data-carried", "onAir");
    String room = ann.page().url();
    try (WebKit webkit = WebKit.start(home)) {
      webkit.open(room);
      webkit.press("door-open");
      follow(room);
      exceeds(webkit, PLAYS, "anchor", 0.5);
      assertThat(webkit.evaluate(WAY, "anchor")).isEqualTo("undefined null blob:");
      exceeds(firefox(), PLAYS, "anchor", 0.5);

      firefox().press("apply");
      firefox().press("apply-now");
      ann.at("requests").click();
      ann.at("accept").click();
      ann.page().keyboard().press("Escape");
      Picture.of(ann, "guest").moves();
      Picture.of(ann, "guest").isHeard();
      exceeds(webkit, PLAYS, "guest", 0.5);
      exceeds(firefox(), PLAYS, "anchor", 0.5);
      firefox().press("leave-stage");
      patiently(ann.at("guest")).hasCount(0);
      firefox().press("leave");
    }
  }

  private static String other(Person ann) {
    return ann.at("tile").all().stream()
        .map(tile -> tile.getAttribute("data-user"))
        .filter(user -> !user.equals(APP))
        .findFirst()
        .orElseThrow();
  }

  /** What mini programs play: by RTMP, H.264 and AAC though pages send Opus, and Firefox VP8. */
  private static void appPlays(@Nullable String stream, int hertz) {
    String address = Objects.requireNonNull(stream);
    try (Playing player = Playing.begin(address, 3)) {
      assertThat(player.endsWell().tracks()).hasSize(2).anyMatch(track -> track.startsWith("h264"));
    }
    await("a tone of " + hertz)
        .pollInSameThread()
        .atMost(LiveSite.SOON)
        .until(() -> Tone.ofAac(address, 3).share(hertz) > 0);
  }

  private static void exceeds(Script browser, String figure, Object argument, double least) {
    await(argument.toString())
        .pollInSameThread()
        .atMost(LiveSite.SOON)
        .until(() -> ((Number) browser.evaluate(figure, argument)).doubleValue() > least);
  }
}
