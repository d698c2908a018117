package rtcroom.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.chat.TestConnection.refusal;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.base.Rate;

/** Somebody sets the clock that people read, forwards or back: the chat goes on as if not. */
@ParameterizedClass
@ValueSource(strings = {"PT1H", "PT-1H"})
class SetClockTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Duration set;
  private final ChatWorld world =
      new ChatWorld(ChatWorld.settings(ChatWorld.KEPT, new Rate(1, 1), 1 << 20));
  private final TestConnection ann = world.device("ann");
  private final TestConnection bo = world.device("bo");

  SetClockTest(Duration set) {
    this.set = set;
  }

  @BeforeEach
  void inARoom() {
    world.room("room", "ann");
    ann.join("room");
    bo.join("room");
  }

  @Test
  void who_may_speak_still_may_and_who_was_fast_still_waits() {
    bo.say("room", "1");
    world.set(set);

    assertThat(refusal(bo.say("room", "2"))).isEqualTo(ChatRefusal.TOO_MANY_MESSAGES);
    world.pass(Duration.ofSeconds(1));
    assertThat(bo.say("room", "2")).isInstanceOf(Answer.Said.class);
  }

  @Test
  void mutes_and_bans_last_their_time() {
    ann.mute("room", "bo", MINUTE);
    ann.kick("room", "cy", MINUTE);
    TestConnection cy = world.device("cy");
    world.set(set);

    world.pass(Duration.ofSeconds(59));
    assertThat(refusal(bo.say("room", "x"))).isEqualTo(ChatRefusal.MUTED);
    assertThat(refusal(cy.join("room"))).isEqualTo(ChatRefusal.NOT_PERMITTED);
    world.pass(Duration.ofSeconds(1));
    assertThat(bo.say("room", "x")).isInstanceOf(Answer.Said.class);
    assertThat(cy.join("room")).isInstanceOf(Answer.Entered.class);
  }

  @Test
  void ends_are_told_by_the_clock_that_people_read() {
    world.set(set);
    Instant shown = world.now().plus(set);

    assertThat(ann.mute("room", "bo", MINUTE))
        .isEqualTo(new Answer.Moderated(room(), bo.session().user(), shown.plus(MINUTE)));
    assertThat(((Answer.Entered) bo.join("room")).mutedUntil()).isEqualTo(shown.plus(MINUTE));
    assertThat(((Answer.Said) ann.say("room", "x")).at()).isEqualTo(shown);
  }

  @Test
  void what_was_said_is_kept_for_its_time() {
    Position before = ((Answer.Entered) bo.join("room")).now();
    ann.say("room", "kept");
    world.set(set);

    world.pass(Duration.ofMinutes(4));
    assertThat(bo.rejoin("room", before).missed()).hasSize(1);
    world.pass(Duration.ofMinutes(1));
    assertThat(bo.rejoin("room", before).recovered()).isFalse();
  }

  @Test
  void a_lost_connection_is_waited_for_as_long_as_ever() {
    bo.cut();
    world.set(set);
    world.pass(Duration.ofSeconds(14));
    assertThat(ann.heard()).doesNotContain("-bo1");
    world.pass(Duration.ofSeconds(1));
    assertThat(ann.heard()).contains("-bo1");
  }

  private static rtcroom.room.RoomId room() {
    return new rtcroom.room.RoomId("room");
  }
}
