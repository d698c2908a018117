package rtcroom.im;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import rtcroom.im.ChatReply.Result;
import rtcroom.room.RoomId;

/** What the keeper promises while the chat service does not. */
class GroupKeeperFaultTest {
  private static final Duration DEADLINE = Duration.ofSeconds(3);
  private static final Duration HOURS = Duration.ofHours(3);

  private final KeeperScenario scene = new KeeperScenario();

  @Test
  void a_hanging_create_is_answered_at_the_deadline_and_its_late_group_destroyed() {
    scene.chat.hold("create r1");
    scene.reserve("r1").pass(DEADLINE.minusMillis(1));
    assertThat(scene.commands).isEmpty();

    scene.pass(Duration.ofMillis(1));
    assertThat(scene.commands).containsExactly("abandon r1 GROUP_FAILED");

    scene.release("create r1", Result.DONE);
    assertThat(scene.chat.calls).containsExactly("create r1", "destroy r1");
    assertThat(scene.ledger).isEmpty();
  }

  @Test
  void a_group_that_only_may_exist_is_claimed_before_it_is_destroyed() {
    scene.chat.hold("create r1");
    scene.reserve("r1").pass(DEADLINE).release("create r1", Result.UNCERTAIN);

    assertThat(scene.chat.calls).containsExactly("create r1", "create r1", "destroy r1");
  }

  @Test
  void a_group_that_may_be_somebody_elses_is_never_destroyed() {
    scene.chat.hold("create r1");
    scene.reserve("r1").pass(DEADLINE);
    scene.chat.answer("create r1", Result.TAKEN);
    scene.release("create r1", Result.UNCERTAIN).pass(HOURS);

    assertThat(scene.chat.calls).containsExactly("create r1", "create r1");
    assertThat(scene.ledger).isEmpty();
  }

  @Test
  void a_create_that_stumbles_is_repeated_while_there_is_time() {
    scene.chat.answer("create r1", Result.BUSY, Result.UNCERTAIN);
    scene.reserve("r1").pass(DEADLINE);

    assertThat(scene.chat.calls).containsExactly("create r1", "create r1", "create r1");
    assertThat(scene.commands).containsExactly("confirm r1");
  }

  @Test
  void a_refused_create_fails_at_once_and_leaves_nothing_to_destroy() {
    scene.chat.answer("create r1", Result.REFUSED);
    scene.reserve("r1").pass(HOURS);

    assertThat(scene.commands).containsExactly("abandon r1 GROUP_FAILED");
    assertThat(scene.chat.calls).containsExactly("create r1");
  }

  @Test
  void a_room_closed_while_its_group_is_made_is_not_confirmed_any_more() {
    scene.chat.hold("create r1");
    scene.reserve("r1").close("r1").release("create r1", Result.DONE).pass(HOURS);

    assertThat(scene.commands).isEmpty();
    assertThat(scene.chat.calls).containsExactly("create r1", "destroy r1");
  }

  @Test
  void a_destroy_is_repeated_until_it_works() {
    scene.chat.answer("destroy r1", Result.UNCERTAIN, Result.BUSY, Result.REFUSED);
    scene.reserve("r1").close("r1").pass(Duration.ofSeconds(8));

    assertThat(scene.chat.calls).hasSize(5).endsWith("destroy r1");
    assertThat(scene.ledger).isEmpty();
    assertThat(scene.pendingTimers()).isZero();
  }

  @Test
  void a_destroy_is_given_up_after_an_hour_and_stays_in_the_ledger() {
    scene.chat.answer(
        "destroy r1", Collections.nCopies(2000, Result.UNCERTAIN).toArray(Result[]::new));
    scene.reserve("r1").close("r1").pass(HOURS);

    assertThat(scene.counted).containsExactly("destroy_group dropped");
    assertThat(scene.chat.calls.size()).isBetween(700, 1500);
    assertThat(scene.ledger).containsEntry(new RoomId("r1"), "created");
    assertThat(scene.pendingTimers()).isZero();
  }

  @Test
  void a_create_behind_a_failing_destroy_waits_and_makes_it_hurry() {
    scene.chat.answer("destroy r1", Result.UNCERTAIN);
    scene.reserve("r1").close("r1").reserve("r1");

    assertThat(scene.chat.calls)
        .containsExactly("create r1", "destroy r1", "destroy r1", "create r1");
    assertThat(scene.commands).containsExactly("confirm r1", "confirm r1");
  }

  @Test
  void a_create_behind_a_hanging_destroy_is_answered_at_the_deadline_and_leaves_no_trace() {
    scene.chat.hold("destroy r1");
    scene.reserve("r1").close("r1").reserve("r1").pass(DEADLINE);
    assertThat(scene.commands).containsExactly("confirm r1", "abandon r1 GROUP_FAILED");

    scene.release("destroy r1", Result.DONE).pass(HOURS);
    assertThat(scene.chat.calls).containsExactly("create r1", "destroy r1");
  }

  @Test
  void a_failed_notice_is_repeated_once_and_then_dropped() {
    scene.chat.answer("notify r1", Result.UNCERTAIN, Result.UNCERTAIN);
    scene.reserve("r1").join("r1").pass(HOURS);

    assertThat(scene.chat.calls).containsExactly("create r1", "notify r1", "notify r1");
    assertThat(scene.counted).containsExactly("notify_group dropped");
  }

  @Test
  void notices_behind_a_hanging_one_are_merged_beyond_the_bound() {
    scene.reserve("r1");
    scene.chat.hold("notify r1");
    scene.join("r1").join("r1").join("r1").join("r1").join("r1");
    assertThat(scene.counted).containsExactly("notify_group coalesced", "notify_group coalesced");

    scene.release("notify r1", Result.DONE);
    assertThat(scene.chat.calls)
        .containsExactly("create r1", "notify r1", "notify r1", "notify r1");
  }

  @Test
  void a_room_that_hangs_holds_up_no_other() {
    scene.chat.hold("create r1");
    scene.reserve("r1").reserve("r2").close("r2").reserve("r3");

    assertThat(scene.commands).containsExactly("confirm r2", "confirm r3");
  }

  @Test
  void calls_at_once_are_bounded_and_those_beyond_the_line_fail_by_the_deadline() {
    for (String room : List.of("r1", "r2", "r3", "r4", "r5", "r6")) {
      scene.chat.hold("create " + room);
      scene.reserve(room);
    }
    scene.pass(DEADLINE);

    assertThat(scene.chat.mostRunning()).isEqualTo(2);
    assertThat(scene.chat.calls).containsExactly("create r1", "create r2");
    assertThat(scene.commands).hasSize(6).allMatch(c -> c.startsWith("abandon"));

    scene.release("create r1", Result.DONE).release("create r2", Result.DONE).pass(HOURS);
    assertThat(scene.chat.calls)
        .containsExactly("create r1", "create r2", "destroy r1", "destroy r2");
    assertThat(scene.ledger).isEmpty();
  }

  @Test
  void hanging_destroys_leave_creates_their_calls() {
    for (String room : List.of("r1", "r2", "r3", "r4")) {
      scene.chat.hold("destroy " + room);
      scene.reserve(room).close(room);
    }
    scene.reserve("r9");

    assertThat(scene.commands).contains("confirm r9");
  }

  @Test
  void destroys_beyond_the_bound_are_left_to_the_ledger() {
    for (String room : List.of("r1", "r2", "r3", "r4", "r5")) {
      scene.chat.hold("destroy " + room);
      scene.reserve(room).close(room);
    }
    assertThat(scene.counted).containsExactly("destroy_group dropped");
    assertThat(scene.ledger).containsEntry(new RoomId("r5"), "created");
  }

  @Test
  void groups_left_by_an_earlier_process_are_destroyed_D_56() {
    scene.chat.answer("create foreign", Result.TAKEN);
    scene.clear(List.of("old"), List.of("maybe", "foreign"));

    assertThat(scene.chat.calls)
        .containsExactly("destroy old", "create maybe", "create foreign", "destroy maybe");
  }

  @Test
  void a_flush_cuts_pauses_short_and_tells_when_all_is_done() {
    scene.chat.answer("destroy r1", Result.UNCERTAIN, Result.UNCERTAIN, Result.UNCERTAIN);
    scene.reserve("r1").close("r1");
    CompletableFuture<Integer> left = scene.flush(Duration.ofSeconds(5));
    assertThat(left).isNotDone();

    scene.pass(Duration.ofMillis(250));
    assertThat(left).isCompletedWithValue(0);
  }

  @Test
  void a_flush_ends_in_time_and_says_what_is_left() {
    scene.chat.hold("destroy r1");
    scene.reserve("r1").close("r1");
    CompletableFuture<Integer> left = scene.flush(Duration.ofSeconds(5));

    scene.pass(Duration.ofSeconds(5));
    assertThat(left).isCompletedWithValue(1);
  }
}
