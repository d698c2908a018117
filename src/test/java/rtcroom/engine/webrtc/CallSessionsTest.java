package rtcroom.engine.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Ffmpeg8;
import rtcroom.testing.programs.Program;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.TestServer;

/** Members of calls with sockets of their own, and publishers by two wires. */
class CallSessionsTest {
  private static final LiveSite SITE = LiveSite.ofWebRtc();
  private static final int LONG = 60;

  @AfterAll
  static void end() {
    SITE.close();
  }

  @Test
  void a_member_is_sent_pictures_and_voices_of_many_in_one_session() {
    LiveSite.Stream ann = SITE.stream();
    LiveSite.Stream bo = SITE.stream();
    LiveSite.Stream cy = SITE.stream();
    try (Program _ = Ffmpeg8.publish(ann.whip(), LONG);
        Program _ = Ffmpeg8.publish(bo.whip(), LONG);
        Program _ = Ffmpeg.push(Clip.PLAIN, cy.push());
        CallPeer member = CallPeer.begin(SITE.stream(), 3, 4);
        CallWishes wishes = member.wishes()) {
      wishes.want(ann, bo, cy);
      JsonNode slots = wishes.state(state -> sections(state, "video") == 3).path("slots");
      assertThat(slots.path("audio")).hasSize(3);
      for (String kind : new String[] {"video", "audio"}) {
        slots.path(kind).fieldNames().forEachRemaining(mid -> member.hears(mid, 50));
      }
    }
  }

  @Test
  void who_begins_to_publish_later_is_sent_without_another_question() {
    LiveSite.Stream ann = SITE.stream();
    try (CallPeer member = CallPeer.begin(SITE.stream(), 1, 1);
        CallWishes wishes = member.wishes()) {
      wishes.want(ann);
      wishes.state(state -> refusal(state, ann).equals("offline"));
      try (Program _ = Ffmpeg.push(Clip.PLAIN, ann.push())) {
        wishes.state(state -> sections(state, "video") == 1);
        member.hears("0", 25);
        member.hears("1", 25);
      }
      wishes.state(state -> refusal(state, ann).equals("offline"));
    }
  }

  @Test
  void who_may_not_play_a_stream_is_told_so() {
    LiveSite.Stream ann = SITE.stream();
    try (CallPeer member = CallPeer.begin(SITE.stream(), 1, 1);
        CallWishes wishes = member.wishes()) {
      String name = CallWishes.name(ann);
      wishes.say("{\"want\":[{\"stream\":\"%s\",\"query\":\"txSecret=0\"}]}".formatted(name));
      wishes.state(state -> refusal(state, ann).equals("forbidden"));
      wishes.want(ann);
      wishes.state(state -> refusal(state, ann).equals("offline"));
    }
  }

  @Test
  void a_picture_no_browser_shows_is_named() {
    LiveSite.Stream ann = SITE.stream();
    try (Program _ = Ffmpeg.push(Clip.B_FRAMES, ann.push());
        CallPeer member = CallPeer.begin(SITE.stream(), 1, 1);
        CallWishes wishes = member.wishes()) {
      wishes.want(ann);
      wishes.state(state -> refusal(state, ann).equals("unplayable"));
    }
  }

  /** Of a player by WHEP without a place for pictures none are looked at. */
  @Test
  void the_sound_alone_of_such_a_picture_may_be_had() {
    LiveSite.Stream ann = SITE.stream();
    try (Program _ = Ffmpeg.push(Clip.B_FRAMES, ann.push())) {
      ann.awaitsLive();
      assertThat(CallPeer.ask(ann.whep(), 0, 1).status()).isEqualTo(201);
      assertThat(CallPeer.ask(ann.whep(), 1, 1).text()).startsWith("unplayable:");
    }
  }

  @Test
  void who_wants_the_sound_at_first_may_want_the_picture_later() {
    LiveSite.Stream ann = SITE.stream();
    try (Program _ = Ffmpeg.push(Clip.PLAIN, ann.push());
        CallPeer member = CallPeer.begin(SITE.stream(), 1, 1);
        CallWishes wishes = member.wishes()) {
      wishes.wantSound(ann);
      member.hears("1", 50);
      assertThat(member.packets("0")).isZero();
      wishes.want(ann);
      member.hears("0", 25);
      member.hears("1", 25);
    }
  }

  @Test
  void the_newest_socket_of_a_call_counts() {
    try (CallPeer member = CallPeer.begin(SITE.stream(), 1, 1);
        CallWishes first = member.wishes();
        CallWishes second = member.wishes()) {
      assertThat(first.closed()).isEqualTo(4409);
      LiveSite.Stream ann = SITE.stream();
      second.want(ann);
      second.state(state -> refusal(state, ann).equals("offline"));
    }
  }

  @Test
  void a_socket_may_be_lost_and_comes_again_to_what_there_is() {
    LiveSite.Stream ann = SITE.stream();
    try (Program _ = Ffmpeg.push(Clip.PLAIN, ann.push());
        CallPeer member = CallPeer.begin(SITE.stream(), 1, 1)) {
      try (CallWishes lost = member.wishes()) {
        lost.want(ann);
        lost.state(state -> sections(state, "video") == 1);
      }
      member.hears("0", 25);
      try (CallWishes again = member.wishes()) {
        again.state(state -> sections(state, "video") == 1);
      }
    }
  }

  @Test
  void who_says_what_is_not_understood_or_too_much_is_hung_up_on() {
    try (CallPeer member = CallPeer.begin(SITE.stream(), 1, 1)) {
      CallWishes broken = member.wishes();
      broken.say("{\"want\":1}");
      assertThat(broken.closed()).isEqualTo(4400);
      CallWishes hasty = member.wishes();
      for (int i = 0; i < 60; i++) {
        hasty.say("{\"want\":[]}");
      }
      assertThat(hasty.closed()).isEqualTo(4429);
      CallWishes wordy = member.wishes();
      wordy.say("{\"want\":[]," + " ".repeat(64 << 10) + "\"a\":1}");
      assertThat(wordy.closed()).isEqualTo(4400);
    }
  }

  @Test
  void a_call_that_is_deleted_is_over_for_its_socket_too() {
    try (CallPeer member = CallPeer.begin(SITE.stream(), 1, 1);
        CallWishes wishes = member.wishes()) {
      assertThat(member.delete()).isEqualTo(200);
      assertThat(member.delete()).isEqualTo(200);
      assertThat(wishes.closed()).isEqualTo(4404);
      assertThat(member.wishes().closed()).isEqualTo(4404);
      await().until(member::isOver);
    }
  }

  @Test
  void who_may_not_publish_a_stream_has_no_call() {
    String url = CallPeer.url(SITE.stream());
    assertThat(CallPeer.ask(url.replace("txSecret=", "txSecret=0"), 1, 1).text())
        .startsWith("forged:");
    LiveSite.Stream stream = SITE.stream();
    assertThat(CallPeer.ask(stream.whep().replace(".whep?", ".call?"), 1, 1).status())
        .isEqualTo(403);
  }

  @Test
  void more_sections_than_are_served_are_declined() {
    Answer answer = CallPeer.ask(CallPeer.url(SITE.stream()), 10, 13);
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text().lines().filter(line -> line.startsWith("m=video 9"))).hasSize(9);
    assertThat(answer.text().lines().filter(line -> line.startsWith("m=audio 9"))).hasSize(12);
  }

  @Test
  void who_is_cut_by_the_operator_has_no_call_any_more() {
    LiveSite.Stream own = SITE.stream();
    try (CallPeer member = CallPeer.begin(own, 1, 1);
        CallWishes wishes = member.wishes()) {
      String name = CallWishes.name(own);
      Answer cut =
          SITE.web()
              .send(
                  "POST",
                  "/admin/live/cut",
                  BodyPublishers.ofString("{\"stream\":\"" + name + "\"}"),
                  "Authorization",
                  "Bearer " + TestServer.ADMIN_TOKEN,
                  "Content-Type",
                  "application/json");
      assertThat(cut.status()).as(cut.text()).isEqualTo(200);
      assertThat(wishes.closed()).isEqualTo(4404);
    }
  }

  private static int sections(JsonNode state, String kind) {
    return state.path("slots").path(kind).size();
  }

  private static String refusal(JsonNode state, LiveSite.Stream stream) {
    return state.path("refused").path(CallWishes.name(stream)).asText();
  }
}
