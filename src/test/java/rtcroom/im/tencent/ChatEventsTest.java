package rtcroom.im.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import rtcroom.base.Secret;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;
import rtcroom.testing.TestClock;

/** With the vector of the cloud's document. */
class ChatEventsTest {
  private static final String TIME = "1669872112";
  private static final String SIGN =
      "17773bc39a671d7b9aa835458704d2a6db81360a5940292b587d6d760d484061";
  private static final String EXIT = "Group.CallbackAfterMemberExit";

  private final TestClock clock = new TestClock(Instant.ofEpochSecond(Long.parseLong(TIME)));
  private final List<String> came = new ArrayList<>();
  private final List<String> left = new ArrayList<>();
  private final ChatEvents events =
      new ChatEvents(
          new Secret("xxxxyyyy"),
          1_400_000_001L,
          new ChatEvents.Audience() {
            @Override
            public void joined(RoomId room, UserId user) {
              came.add(user + " to " + room);
            }

            @Override
            public void left(RoomId room, UserId user) {
              left.add(user + " of " + room);
            }
          },
          clock);

  @Test
  void who_left_a_group_left_the_room() {
    assertThat(events.hear(event("1400000001", SIGN, TIME, EXIT))).isTrue();
    assertThat(left).containsExactly("ann of r1", "bo of r1");
  }

  @Test
  void who_joined_a_group_came_to_the_room() {
    String join = "Group.CallbackAfterNewMemberJoin";
    assertThat(events.hear(event("1400000001", SIGN, TIME, join))).isTrue();
    assertThat(came).containsExactly("ann to r1", "bo to r1");
    assertThat(left).isEmpty();
  }

  @Test
  void other_callbacks_are_taken_and_mean_nothing() {
    assertThat(events.hear(event("1400000001", SIGN, TIME, "State.StateChange"))).isTrue();
    assertThat(came).isEmpty();
    assertThat(left).isEmpty();
  }

  @Test
  void what_is_not_signed_of_another_application_or_old_is_refused() {
    assertThat(events.hear(event("1400000001", SIGN.replace('1', '2'), TIME, EXIT))).isFalse();
    assertThat(events.hear(event("1400000001", "", TIME, EXIT))).isFalse();
    assertThat(events.hear(event("1400000001", SIGN, "1669872113", EXIT))).isFalse();
    assertThat(events.hear(event("1400000002", SIGN, TIME, EXIT))).isFalse();
    clock.advance(Duration.ofSeconds(121));
    assertThat(events.hear(event("1400000001", SIGN, TIME, EXIT))).isFalse();
    assertThat(left).isEmpty();
  }

  private static ChatEvent event(String app, String sign, String time, String command) {
    return new ChatEvent(app, sign, time, command, "r1", List.of("ann", "bo"));
  }
}
