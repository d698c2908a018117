package rtcroom.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Visitors;

/** What the other tests of this package take for granted of the machine they run on. */
class BrowserTest {
  @RegisterExtension static final Visitors VISITORS = Visitors.ofSite();

  /** Two ends in one page: if this fails, no test of calls can pass. */
  private static final String CALL_YOURSELF =
      """
      async () => {
        const media = await navigator.mediaDevices.getUserMedia(
            { audio: true, video: { width: 320, height: 240, frameRate: 15 } });
        const [near, far] = [new RTCPeerConnection(), new RTCPeerConnection()];
        near.onicecandidate = ({ candidate }) => candidate && far.addIceCandidate(candidate);
        far.onicecandidate = ({ candidate }) => candidate && near.addIceCandidate(candidate);
        const video = document.createElement('video');
        Object.assign(video, { muted: true, autoplay: true });
        far.ontrack = ({ streams }) => { video.srcObject = streams[0]; };
        for (const track of media.getTracks()) near.addTrack(track, media);
        await near.setLocalDescription();
        await far.setRemoteDescription(near.localDescription);
        await far.setLocalDescription();
        await near.setRemoteDescription(far.localDescription);
        window.frames_ = () => video.getVideoPlaybackQuality().totalVideoFrames;
      }
      """;

  private static final Route.FulfillOptions NOTHING = new Route.FulfillOptions().setStatus(204);

  @Test
  void a_browser_with_a_fake_camera_sees_itself_over_webrtc() {
    Person ann = VISITORS.person("ann");
    // The page does not matter, only that browsers trust where it comes from.
    ann.page().route("**/favicon.ico", icon -> icon.fulfill(NOTHING));
    ann.open("/healthz");

    ann.page().evaluate(CALL_YOURSELF);

    ann.page().waitForFunction("() => window.frames_() > 5");
    assertThat(ann.page().evaluate("() => navigator.language")).isEqualTo("en-GB");
  }
}
