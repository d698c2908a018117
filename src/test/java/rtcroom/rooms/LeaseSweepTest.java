package rtcroom.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.rooms.TestNode.id;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rtcroom.room.RoomEvent.Closure;
import rtcroom.room.RoomEvent.Departure;
import rtcroom.room.RoomEvent.MemberLeft;
import rtcroom.room.RoomEvent.RoomClosed;
import rtcroom.room.RoomKind;
import rtcroom.room.StreamId;
import rtcroom.room.Traits;

/** Silence, and who is believed to be alive all the same. */
class LeaseSweepTest {
  private static final RoomKind LIVE = RoomKind.LIVE;
  private static final Traits UNWATCHED = new Traits("", 0, false);

  private final TestNode node = new TestNode().withGroups();

  @Test
  @Tag("C-074")
  void a_member_is_asked_about_only_after_more_than_twenty_seconds_of_silence() {
    node.push(LIVE, "r", "ann");
    node.clock.advanceSeconds(20);
    node.sweep.sweep();
    assertThat(node.streams.asked()).isEmpty();
    node.clock.advance(Duration.ofMillis(1));
    node.sweep.sweep();
    node.clock.advance(Duration.ofMillis(999));
    node.sweep.sweep();
    assertThat(node.streams.asked()).containsExactly(new StreamId("stream_of_ann"));
  }

  @Test
  @Tag("C-074")
  @Tag("C-079")
  void a_silent_member_whose_stream_stopped_goes_and_with_the_last_the_room() {
    node.push(LIVE, "r", "ann");
    node.pass(Duration.ofSeconds(21));
    assertThat(node.directory.exists(id("r"))).isFalse();
    assertThat(node.events().get(node.heard.size() - 2))
        .isInstanceOfSatisfying(
            MemberLeft.class, left -> assertThat(left.cause()).isEqualTo(Departure.EVICTED));
    assertThat(node.events().getLast()).isInstanceOf(RoomClosed.class);
  }

  @Test
  @Tag("C-078")
  @Tag("D-20")
  void a_heartbeat_between_the_turn_of_the_wheel_and_the_judgement_wins() {
    node.push(LIVE, "r", "ann");
    node.push(LIVE, "r", "bo");
    // While the first of the two is judged, both are heard from: only that one was late.
    LeaseSweep sweep =
        new LeaseSweep(
            node.directory,
            Rooms.directly(node.directory),
            _ -> {
              node.beat(LIVE, "r", "ann");
              node.beat(LIVE, "r", "bo");
              return CompletableFuture.completedStage(StreamState.NOT_PUSHING);
            },
            TestNode.GRACE,
            node.clock);

    node.clock.advanceSeconds(21);
    sweep.sweep();

    assertThat(node.members(LIVE, "r")).containsExactly("ann", "bo");
  }

  @Test
  void heartbeats_keep_a_member_for_ever() {
    node.push(LIVE, "r", "ann");
    for (int i = 0; i < 500; i++) {
      node.pass(Duration.ofSeconds(7));
      assertThat(node.beat(LIVE, "r", "ann")).isTrue();
    }
    assertThat(node.streams.asked()).isEmpty();
  }

  @Test
  @Tag("C-075")
  void a_member_whose_stream_flows_stays_and_counts_as_heard_from() {
    node.push(LIVE, "r", "ann");
    node.streams.answer(StreamState.PUSHING);
    node.pass(Duration.ofSeconds(21));
    assertThat(node.members(LIVE, "r")).containsExactly("ann");
    node.streams.answer(StreamState.NOT_PUSHING);
    node.pass(Duration.ofSeconds(19));
    assertThat(node.streams.asked()).hasSize(1);
    node.pass(Duration.ofSeconds(2));
    assertThat(node.members(LIVE, "r")).isEmpty();
  }

  @Test
  @Tag("C-076")
  void of_whom_nothing_can_be_learned_stays_until_the_grace_is_over() {
    node.push(LIVE, "r", "ann");
    node.streams.answer(StreamState.UNKNOWN);
    node.pass(Duration.ofSeconds(299));
    assertThat(node.members(LIVE, "r")).containsExactly("ann");
    assertThat(node.streams.asked()).hasSizeBetween(50, 57);
    node.pass(Duration.ofSeconds(7));
    assertThat(node.members(LIVE, "r")).isEmpty();
  }

  @Test
  void a_heartbeat_begins_the_grace_anew() {
    node.push(LIVE, "r", "ann");
    node.streams.answer(StreamState.UNKNOWN);
    node.pass(Duration.ofSeconds(200));
    node.beat(LIVE, "r", "ann");
    node.pass(Duration.ofSeconds(290));
    assertThat(node.members(LIVE, "r")).containsExactly("ann");
    node.pass(Duration.ofSeconds(16));
    assertThat(node.members(LIVE, "r")).isEmpty();
  }

  @Test
  @Tag("C-078")
  void a_heartbeat_while_the_stream_is_asked_about_wins() {
    node.push(LIVE, "r", "ann");
    node.streams.think();
    node.pass(Duration.ofSeconds(21));
    assertThat(node.beat(LIVE, "r", "ann")).isTrue();
    node.streams.conclude(StreamState.NOT_PUSHING);
    assertThat(node.members(LIVE, "r")).containsExactly("ann");
    node.pass(Duration.ofSeconds(21));
    assertThat(node.streams.open()).as("she is watched again").hasSize(1);
    node.streams.conclude(StreamState.NOT_PUSHING);
    assertThat(node.members(LIVE, "r")).isEmpty();
  }

  @Test
  @Tag("C-078")
  void coming_back_with_another_stream_while_the_old_one_is_asked_about_wins() {
    node.push(LIVE, "r", "ann", "old");
    node.streams.think();
    node.pass(Duration.ofSeconds(21));
    node.push(LIVE, "r", "ann", "new");
    node.streams.conclude(StreamState.NOT_PUSHING);
    assertThat(node.members(LIVE, "r")).containsExactly("ann");
  }

  @Test
  void leaving_and_joining_again_while_the_stream_is_asked_about_wins() {
    node.push(RoomKind.MULTI, "r", "ann");
    node.push(RoomKind.MULTI, "r", "bo");
    node.streams.think();
    node.pass(Duration.ofSeconds(21));
    node.leave(RoomKind.MULTI, "r", "ann");
    node.push(RoomKind.MULTI, "r", "ann");
    node.beat(RoomKind.MULTI, "r", "bo");
    node.streams.conclude(StreamState.NOT_PUSHING);
    node.streams.conclude(StreamState.NOT_PUSHING);
    assertThat(node.members(RoomKind.MULTI, "r")).containsExactly("bo", "ann");
  }

  /** The answer about one member may end the room in which the next of the same sweep sat. */
  @Test
  void an_old_lease_never_takes_the_seat_in_a_new_room_of_the_same_id() {
    node.push(LIVE, "r", "ann");
    node.push(LIVE, "r", "bo");
    node.directory.listen(
        event -> {
          if (event.event() instanceof RoomClosed && node.heard.size() < 20) {
            node.rooms.submit(LIVE, id("r"), node.pushing("ann", "a"));
            node.rooms.submit(LIVE, id("r"), node.pushing("bo", "b"));
          }
        });
    node.pass(Duration.ofSeconds(21));
    assertThat(node.members(LIVE, "r")).containsExactly("ann", "bo");
    assertThat(node.streams.asked()).as("nobody asks for the dead").hasSize(1);
  }

  @Test
  @Tag("C-077")
  void a_stream_is_asked_about_once_at_a_time_and_a_hanging_answer_delays_nobody() {
    node.push(LIVE, "stuck", "ann", "stuck");
    node.push(LIVE, "other", "bo", "other");
    node.streams.answer("stuck", new CompletableFuture<>());
    node.pass(Duration.ofSeconds(60));
    assertThat(node.streams.asked())
        .containsExactlyInAnyOrder(new StreamId("stuck"), new StreamId("other"));
    assertThat(node.directory.exists(id("other"))).isFalse();
    assertThat(node.directory.exists(id("stuck"))).isTrue();
  }

  @Test
  @Tag("C-077")
  void a_live_service_that_throws_or_fails_is_one_that_knows_nothing() {
    node.push(LIVE, "r", "ann");
    node.push(LIVE, "s", "bo");
    node.streams.failWith(new IllegalStateException("the live service is broken"));
    node.pass(Duration.ofSeconds(30));
    assertThat(node.streams.asked()).hasSize(4);
    node.streams.answer(StreamState.NOT_PUSHING);
    node.streams.answer(
        "stream_of_ann", CompletableFuture.failedStage(new IllegalStateException("no answer")));
    node.pass(Duration.ofSeconds(10));
    assertThat(node.members(LIVE, "r")).containsExactly("ann");
    assertThat(node.members(LIVE, "s")).isEmpty();
  }

  @Test
  @Tag("C-045")
  void a_room_nobody_enters_is_reclaimed_after_its_idle_time() {
    node.create(LIVE, "r", "fay");
    node.pass(Duration.ofSeconds(30));
    assertThat(node.directory.exists(id("r"))).isTrue();
    node.pass(Duration.ofSeconds(1));
    assertThat(node.directory.exists(id("r"))).isFalse();
    assertThat(node.events().getLast())
        .isInstanceOfSatisfying(
            RoomClosed.class, closed -> assertThat(closed.cause()).isEqualTo(Closure.IDLE));
  }

  /** Else anybody who looks at it again and again would keep it for ever. */
  @Test
  @Tag("C-045")
  void looking_at_a_room_nobody_enters_does_not_keep_it() {
    node.create(LIVE, "r", "fay");
    for (int i = 0; i < 31; i++) {
      node.directory.named(LIVE, id("r"));
      node.pass(Duration.ofSeconds(1));
    }
    assertThat(node.directory.exists(id("r"))).isFalse();
  }

  @Test
  void a_room_somebody_entered_in_time_is_not_reclaimed() {
    node.create(LIVE, "r", "fay");
    node.pass(Duration.ofSeconds(25));
    node.push(LIVE, "r", "ann");
    node.streams.answer(StreamState.PUSHING);
    node.pass(Duration.ofSeconds(100));
    assertThat(node.members(LIVE, "r")).containsExactly("ann");
  }

  @Test
  @Tag("C-106")
  void a_silent_caller_goes_without_any_question_and_the_empty_room_too() {
    node.call(RoomKind.WEBRTC, "7", "ann", Traits.PLAIN);
    node.enter(RoomKind.WEBRTC, "7", "bo");
    node.pass(Duration.ofSeconds(10));
    node.beat(RoomKind.WEBRTC, "7", "bo");
    node.pass(Duration.ofSeconds(11));
    assertThat(node.members(RoomKind.WEBRTC, "7")).containsExactly("bo");
    node.pass(Duration.ofSeconds(10));
    assertThat(node.directory.exists(id("7"))).isFalse();
    assertThat(node.streams.asked()).isEmpty();
  }

  @Test
  @Tag("C-105")
  void without_heartbeats_members_stay_for_as_long_as_requests_name_the_room() {
    node.call(RoomKind.WEBEXE, "7", "ann", UNWATCHED);
    for (int hour = 0; hour < 48; hour++) {
      node.clock.advance(Duration.ofHours(1));
      node.sweep.sweep();
      node.directory.named(RoomKind.WEBEXE, id("7"));
    }
    assertThat(node.members(RoomKind.WEBEXE, "7")).containsExactly("ann");
    node.pass(Duration.ofHours(24));
    assertThat(node.directory.exists(id("7"))).isTrue();
    node.pass(Duration.ofSeconds(1));
    assertThat(node.directory.exists(id("7"))).isFalse();
  }

  @Test
  void a_clock_that_jumps_ahead_leaves_those_whose_stream_flows() {
    node.push(LIVE, "r", "ann");
    node.push(LIVE, "s", "bo");
    node.streams.answer("stream_of_ann", CompletableFuture.completedStage(StreamState.PUSHING));
    node.clock.advance(Duration.ofHours(3));
    node.sweep.sweep();
    assertThat(node.listed(LIVE)).containsExactly("r");
    node.pass(Duration.ofSeconds(21));
    assertThat(node.streams.asked()).hasSize(3);
  }

  @Test
  void a_clock_that_jumps_back_evicts_nobody_before_the_time_and_forgets_nobody() {
    node.push(LIVE, "r", "ann");
    node.clock.advance(Duration.ofHours(-1));
    node.push(LIVE, "s", "bo");
    for (int i = 0; i < 360; i++) {
      node.pass(Duration.ofSeconds(10));
      assertThat(node.beat(LIVE, "r", "ann")).isTrue();
      assertThat(node.beat(LIVE, "s", "bo")).isTrue();
    }
    node.pass(Duration.ofSeconds(25));
    assertThat(node.listed(LIVE)).isEmpty();
  }

  @Test
  void a_hundred_thousand_silent_rooms_are_gone_after_one_time_out() {
    for (int i = 0; i < 100_000; i++) {
      node.push(LIVE, "r" + i, "u" + i);
    }
    node.heard.clear();
    node.clock.advanceSeconds(21);
    node.sweep.sweep();
    assertThat(node.directory.figures().rooms()).isZero();
    assertThat(node.directory.figures().members()).containsEntry(LIVE, 0L);
  }
}
