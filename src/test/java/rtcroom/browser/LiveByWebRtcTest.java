package rtcroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static rtcroom.testing.browser.Lives.goLive;
import static rtcroom.testing.browser.Lives.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.Guests;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Picture;
import rtcroom.testing.browser.Visitors;
import rtcroom.testing.network.PrefixProxy;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Program;
import rtcroom.testing.programs.Tone;
import rtcroom.testing.server.Web;

/** Pages that watch and publish a live room by WebRTC, at a server that has it. */
@Busy
class LiveByWebRtcTest {
  @RegisterExtension static final Visitors VISITORS = Visitors.ofSite(LiveSite.WEB_RTC);

  @RegisterExtension static final Visitors BEHIND_A_FIREWALL = Visitors.ofSite(unreachable());

  /** Rounded, and on one machine: little lies between. */
  private static final Pattern SENDING =
      Pattern.compile("Up [1-9]\\d+ kbit/s · \\d{1,3} ms · 0 % lost");

  /** As browsers do until somebody touches a page, and where they are told to. */
  private static final String HOLDS_SOUND_BACK =
      """
      window.touched_ = false;
      const play_ = HTMLMediaElement.prototype.play;
      HTMLMediaElement.prototype.play = function () {
        if (!touched_ && !this.muted) return Promise.reject(new DOMException('', 'NotAllowedError'));
        return play_.call(this);
      };
      """;

  private static final String VIDEO = "document.querySelector('[data-testid=anchor] video')";

  private static final Pattern BEHIND = Pattern.compile("[01]\\.\\d s behind");

  /** Nobody is at that address (RFC 5737). */
  private static Map<String, String> unreachable() {
    Map<String, String> settings = new HashMap<>(LiveSite.WEB_RTC);
    settings.put("live.embedded.webrtc.addresses", "192.0.2.1");
    return settings;
  }

  @BeforeAll
  static void be_patient() {
    PlaywrightAssertions.setDefaultAssertionTimeout(Person.PATIENCE);
  }

  @Test
  void an_anchor_is_on_air_for_everybody_and_both_sides_see_how_well_it_goes() {
    Clip.PLAIN.path();
    Person ann = goLive(VISITORS.person("Ann").soonFindsSilent());
    assertThat(ann.at("room")).hasAttribute("data-carried", "onAir");
    assertThat(ann.at("sending")).hasText(SENDING);

    Person bo = VISITORS.person("Bo");
    CompletableFuture<String> address = asked(bo, ".whep");
    watch(bo, ann);
    assertThat(bo.at("anchor")).hasAttribute("data-way", "stream");
    Picture.of(bo, "anchor").moves();
    Picture.of(bo, "anchor").isHeard();
    assertThat(bo.at("delay")).hasText(BEHIND);
    playsAsTheyLike(bo);
    await().until(() -> viewers(address, "whep") == 1);
    assertThat(report(address).path("protocol").asText()).isEqualTo("whip");

    bo.page().close();
    await().until(() -> viewers(address, "whep") == 0);
    whoPushesAacByRtmpIsHeardByWebRtc(ann);
  }

  /** What is done to the picture by the buttons below it. */
  private static void playsAsTheyLike(Person bo) {
    assertThat(video(bo)).hasCSS("object-fit", "contain");
    bo.at("player-volume").fill("0.25");
    assertThat(video(bo)).hasJSProperty("volume", 0.25);
    bo.page().keyboard().press("m");
    assertThat(video(bo)).hasJSProperty("muted", true);
    bo.at("player-mute").click();
    assertThat(video(bo)).hasJSProperty("muted", false);
    bo.at("player-fullscreen").click();
    bo.page().waitForFunction("() => document.fullscreenElement?.contains(" + VIDEO + ")");
    bo.at("player-fullscreen").click();
    bo.page().waitForFunction("() => document.fullscreenElement === null");

    choose(bo, "player-fit", "Fill");
    assertThat(video(bo)).hasCSS("object-fit", "cover");
    choose(bo, "player-quality", "Sound only");
    bo.page().waitForFunction("() => " + VIDEO + ".currentTime > 0 && !" + VIDEO + ".videoWidth");
    Picture.of(bo, "anchor").isHeard();
    choose(bo, "player-quality", "Automatic");
    Picture.of(bo, "anchor").moves();
    Request again = bo.page().waitForRequest("**/*.whep?*", bo.at("player-refresh")::click);
    assertThat(again.method()).isEqualTo("POST");
    Picture.of(bo, "anchor").moves();
  }

  private static Locator video(Person person) {
    return person.at("anchor").locator("video");
  }

  private static void choose(Person person, String choice, String option) {
    person.at("player-options").click();
    person.at(choice).getByLabel(option).check();
    person.page().keyboard().press("Escape");
  }

  @Test
  void a_live_below_a_path_of_a_proxy_is_published_and_watched_there() {
    int port = URI.create(VISITORS.site().address()).getPort();
    try (PrefixProxy proxy = PrefixProxy.to(port, "/rooms")) {
      Person ann = VISITORS.person("Ann");
      ann.page().navigate(proxy.address() + "/#/new/live?name=Below");
      ann.at("door-open").click();
      ann.at("go-live").click();
      assertThat(ann.at("room")).hasAttribute("data-carried", "onAir");
      Person bo = VISITORS.person("Bo");
      CompletableFuture<String> address = asked(bo, ".whep");
      bo.page().navigate(ann.page().url());
      bo.at("door-open").click();
      Picture.of(bo, "anchor").moves();
      assertThat(address.join()).startsWith(proxy.address() + "/live/");
      assertThat(bo.page().locator("[data-testid=chat-log]")).isVisible();
      bo.at("leave").click();
    }
  }

  @Test
  void who_cannot_be_reached_by_webrtc_watches_by_flv_without_doing_anything() {
    Person ann = goLive(BEHIND_A_FIREWALL.person("Ann"));
    assertThat(ann.at("room")).hasAttribute("data-carried", "onAir");
    Person bo = BEHIND_A_FIREWALL.person("Bo");
    bo.page().addInitScript(HOLDS_SOUND_BACK);
    CompletableFuture<String> address = asked(bo, ".whep");
    watch(bo, ann);
    assertThat(bo.at("anchor")).hasAttribute("data-way", "stream");
    Picture.of(bo, "anchor").moves();
    assertThat(video(bo)).hasJSProperty("muted", true);
    bo.page().evaluate("touched_ = true");
    bo.at("unmute").click();
    assertThat(bo.at("unmute")).hasCount(0);
    Picture.of(bo, "anchor").isHeard();
    assertThat(viewers(address, "whep")).isZero();
    assertThat(viewers(address, "http_flv")).isOne();
    assertThat(report(address).path("protocol").asText()).isEqualTo("ws_flv");
    isHeardByMiniPrograms(ann);
  }

  /** The made-up microphone beeps for 20 ms of each 500; mini programs take AAC by RTMP. */
  private static void isHeardByMiniPrograms(Person person) {
    Guests guests = Guests.of(BEHIND_A_FIREWALL.site());
    String room = person.page().url().replaceAll(".*/", "");
    String rtmp = guests.streams("live_room", room, "looker").values().iterator().next();
    assertThat(Tone.ofAac(rtmp, 3).share(400)).isBetween(0.05, 0.25);
  }

  private static void whoPushesAacByRtmpIsHeardByWebRtc(Person ann) {
    CompletableFuture<String> address = asked(ann, ".whep");
    String room = ann.page().url().replaceAll(".*/", "");
    String pushUrl = Guests.of(VISITORS.site()).push("live_room", room, "obs_camera", "OBS", "");
    try (Program _ = Ffmpeg.push(Clip.PLAIN, pushUrl)) {
      assertThat(ann.at("guest")).hasAttribute("data-way", "stream");
      Picture.of(ann, "guest").moves();
      Picture.of(ann, "guest").isHeard();
      assertThat(viewers(address, "whep")).isOne();
    }
  }

  /** The address that the page asks for, of that kind. */
  private static CompletableFuture<String> asked(Person person, String kind) {
    CompletableFuture<String> address = new CompletableFuture<>();
    person
        .page()
        .onRequest(
            request -> {
              if (request.url().contains(kind)) {
                address.complete(request.url());
              }
            });
    return address;
  }

  private static int viewers(CompletableFuture<String> address, String protocol) {
    return report(address).path("viewers").path(protocol).asInt();
  }

  private static JsonNode report(CompletableFuture<String> address) {
    URI asked = URI.create(address.orTimeout(60, SECONDS).join().replace(".whep", ".json"));
    return new Web(asked.getPort()).get(asked).json();
  }
}
