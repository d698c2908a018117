package rtcroom.engine.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import rtcroom.testing.browser.Guests;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Ffmpeg8;
import rtcroom.testing.programs.Program;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.TestServer;

/** What orders of the operator do to calls: to whom they are meant for, and to nobody else. */
class CallOrdersTest {
  private static final String FAMILY = "multi_room";
  private static final String ROOM = "three";
  private static final int LONG = 60;

  @AutoClose
  private final LiveSite site =
      new LiveSite(LiveSite.webRtcAnd("rooms.multi.heartBeatTimeout", "10m"));

  private final Guests guests = Guests.at("http://127.0.0.1:" + site.port());

  /** Ann publishes by WHIP, Bo by RTMP; Ann and Cy have a call. */
  @Test
  void who_is_banned_amid_a_call_is_out_of_it_and_nobody_else_is() {
    Map<String, LiveSite.Stream> streams = seated("ann", "bo", "cy");
    LiveSite.Stream ann = stream(streams, "ann");
    LiveSite.Stream bo = stream(streams, "bo");
    try (Program _ = Ffmpeg8.publish(ann.whip(), LONG);
        Program _ = Ffmpeg.push(Clip.PLAIN, bo.push());
        CallPeer hers = CallPeer.begin(ann, 1, 1);
        CallWishes annWants = hers.wishes();
        CallPeer his = CallPeer.begin(stream(streams, "cy"), 2, 2);
        CallWishes cyWants = his.wishes()) {
      annWants.want(bo);
      cyWants.want(ann, bo);
      annWants.state(state -> hasPictures(state, 1));
      JsonNode before = cyWants.state(state -> hasPictures(state, 2));
      hers.hears("0", 25);

      order("users/ban", "{\"user\":\"ann\",\"seconds\":600}");

      assertThat(annWants.closed()).isEqualTo(4404);
      await().atMost(LiveSite.SOON).until(hers::isOver);
      JsonNode after = cyWants.state(state -> hasPictures(state, 1));
      assertThat(refusal(after, ann)).isIn("forbidden", "offline");
      String kept = section(after, bo);
      assertThat(kept).isEqualTo(section(before, bo));
      his.hears(kept, 50);
      assertThat(his.isOver()).isFalse();
      isKeptOut(ann);
      assertThat(hers.wishes().closed()).isEqualTo(4404);
      his.hears(kept, 50);
    }
  }

  /** Every way back that she knows. */
  private static void isKeptOut(LiveSite.Stream banned) {
    for (String url : new String[] {CallPeer.url(banned), banned.whip()}) {
      Answer answer = CallPeer.ask(url, 1, 1);
      assertThat(answer.status()).as(url).isEqualTo(403);
      assertThat(answer.text()).startsWith("banned:");
    }
  }

  @Test
  void a_room_that_the_operator_ends_has_no_calls_any_more_and_others_go_on() {
    LiveSite.Stream ann = stream(seated("ann"), "ann");
    LiveSite.Stream elsewhere = site.stream();
    try (CallPeer hers = CallPeer.begin(ann, 1, 1);
        CallWishes annWants = hers.wishes();
        Program _ = Ffmpeg.push(Clip.PLAIN, elsewhere.push());
        CallPeer other = CallPeer.begin(site.stream(), 1, 1);
        CallWishes wants = other.wishes()) {
      wants.want(elsewhere);
      wants.state(state -> hasPictures(state, 1));

      order("rooms/destroy", "{\"room\":\"" + ROOM + "\"}");

      assertThat(annWants.closed()).isEqualTo(4404);
      assertThat(CallPeer.ask(CallPeer.url(ann), 1, 1).text()).startsWith("revoked:");
      other.hears("0", 50);
    }
  }

  private Map<String, LiveSite.Stream> seated(String... users) {
    Map<String, String> pushed = new HashMap<>();
    for (String user : users) {
      pushed.put(user, guests.push(FAMILY, ROOM, user, user, ""));
    }
    Map<String, LiveSite.Stream> streams = new HashMap<>();
    guests
        .streams(FAMILY, ROOM, users[0])
        .forEach(
            (user, rtmp) ->
                streams.put(user, stream(Objects.requireNonNull(pushed.get(user)), rtmp)));
    return streams;
  }

  private LiveSite.Stream stream(String push, String rtmp) {
    URI play = URI.create(rtmp);
    String flv = "http://127.0.0.1:" + site.port() + play.getPath() + ".flv?" + play.getRawQuery();
    return new LiveSite.Stream(site.web(), push, flv, rtmp, "");
  }

  private static LiveSite.Stream stream(Map<String, LiveSite.Stream> streams, String user) {
    return Objects.requireNonNull(streams.get(user), user);
  }

  private void order(String what, String body) {
    Answer answer =
        site.web()
            .send(
                "POST",
                "/admin/" + what,
                BodyPublishers.ofString(body),
                "Authorization",
                "Bearer " + TestServer.ADMIN_TOKEN,
                "Content-Type",
                "application/json");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private static boolean hasPictures(JsonNode state, int count) {
    return state.at("/slots/video").size() == count;
  }

  private static String section(JsonNode state, LiveSite.Stream stream) {
    String name = CallWishes.name(stream);
    for (Map.Entry<String, JsonNode> one : state.at("/slots/video").properties()) {
      if (one.getValue().asText().equals(name)) {
        return one.getKey();
      }
    }
    throw new AssertionError(name + " is in no section: " + state);
  }

  private static String refusal(JsonNode state, LiveSite.Stream stream) {
    return state.path("refused").path(CallWishes.name(stream)).asText();
  }
}
