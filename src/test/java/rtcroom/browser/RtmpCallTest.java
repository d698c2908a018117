package rtcroom.browser;

import static rtcroom.testing.browser.Calls.openRoom;
import static rtcroom.testing.browser.Calls.other;
import static rtcroom.testing.browser.Calls.patiently;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.browser.Guests;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Picture;
import rtcroom.testing.browser.Visitors;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Program;

/** A browser in a call with somebody whose app pushes RTMP. */
class RtmpCallTest {
  /**
   * Nobody's heart needs to beat: what is looked at is the stream that goes while its member stays.
   */
  @RegisterExtension
  static final Visitors VISITORS = Visitors.ofSite(Map.of("rooms.double.heartBeatTimeout", "10m"));

  @Test
  void a_member_who_pushes_rtmp_is_seen_and_heard_while_he_does() {
    Clip.PLAIN.path();
    Person ann = VISITORS.person("ann").soonFindsSilent();
    String room = openRoom(ann, "double", "Camera");
    String pushUrl = Guests.of(VISITORS.site()).push("double_room", room, "camera_7", "OBS", "");
    saysThatHeSendsByRtmp(ann);

    try (Program ffmpeg = Ffmpeg.push(Clip.PLAIN, pushUrl)) {
      isSeenAndHeard(ann);
      ffmpeg.kill();
      saysThatHeSendsByRtmp(ann);
    }
    try (Program _ = Ffmpeg.push(Clip.PLAIN, pushUrl)) {
      isSeenAndHeard(ann);
    }
  }

  private static void saysThatHeSendsByRtmp(Person person) {
    patiently(other(person)).hasAttribute("data-state", "silent");
    patiently(other(person)).containsText("sends by RTMP");
  }

  private static void isSeenAndHeard(Person person) {
    patiently(other(person)).hasAttribute("data-way", "stream");
    patiently(other(person)).hasAttribute("data-state", "connected");
    Picture.of(person, "tile").moves();
    Picture.of(person, "tile").isHeard();
  }
}
