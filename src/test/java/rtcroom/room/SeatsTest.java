package rtcroom.room;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.room.Histories.callOf;
import static rtcroom.room.Histories.idleRoom;
import static rtcroom.room.Histories.roomOf;
import static rtcroom.room.RoomScenario.NOON;
import static rtcroom.room.RoomScenario.caller;
import static rtcroom.room.RoomScenario.enter;
import static rtcroom.room.RoomScenario.given;
import static rtcroom.room.RoomScenario.joined;
import static rtcroom.room.RoomScenario.leave;
import static rtcroom.room.RoomScenario.push;
import static rtcroom.room.RoomScenario.pusher;
import static rtcroom.room.RoomScenario.user;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rtcroom.room.Decision.Reason;
import rtcroom.room.RoomCommand.Enter;
import rtcroom.room.RoomEvent.MemberRejoined;
import rtcroom.room.RoomEvent.StatusChanged;

/** Who gets a seat, who keeps one, and what coming back changes. */
class SeatsTest {
  private static final Traits WAITING = new Traits("trtc", 0, true);
  private static final Traits STARTED = new Traits("trtc", 1, true);

  @Test
  @Tag("C-055")
  void a_third_pusher_is_turned_away_from_a_double_room() {
    given(RoomKind.DOUBLE, roomOf("ann", "bo")).when(push("cy")).thenRejected(Reason.ROOM_FULL);
  }

  @ParameterizedTest
  @EnumSource(names = {"LIVE", "MULTI"})
  @Tag("C-055")
  void a_fifth_pusher_is_turned_away_from_a_live_or_multi_room(RoomKind kind) {
    given(kind, roomOf("ann", "bo", "cy"))
        .when(push("di"))
        .thenEvents(joined(pusher("di")))
        .when(push("eve"))
        .thenRejected(Reason.ROOM_FULL);
  }

  @Test
  @Tag("C-055")
  void who_sits_in_a_full_room_may_push_again() {
    given(RoomKind.DOUBLE, roomOf("ann", "bo"))
        .when(push("ann"))
        .thenEvents(new MemberRejoined(pusher("ann"), pusher("ann"), NOON));
  }

  @Test
  @Tag("C-053")
  void pushing_again_changes_name_picture_and_stream_but_not_the_place() {
    Member again = new Member(user("ann"), new Profile("Ann B.", "b.png"), new StreamId("new"));
    given(RoomKind.MULTI, roomOf("ann", "bo"))
        .when(push(again))
        .thenEvents(new MemberRejoined(again, pusher("ann"), NOON));
    given(RoomKind.MULTI, roomOf("ann", "bo"))
        .when(push(again))
        .thenRoom(room -> assertThat(room.members()).containsExactly(again, pusher("bo")));
  }

  @Test
  @Tag("C-054")
  void the_stream_of_the_room_follows_the_creator_to_a_new_one() {
    Member moved = pusher("ann", "another_stream");
    given(RoomKind.LIVE, roomOf("ann", "bo"))
        .when(push(moved))
        .thenRoom(room -> assertThat(room.creatorSeat()).contains(moved));
  }

  @Test
  void a_seat_given_up_may_be_taken_by_another_at_the_end_of_the_row() {
    given(RoomKind.DOUBLE, roomOf("ann", "bo"))
        .when(leave("ann"))
        .thenRoom(_ -> {})
        .when(push("cy"))
        .thenRoom(room -> assertThat(room.members()).containsExactly(pusher("bo"), pusher("cy")));
  }

  @Test
  @Tag("C-051")
  void whoever_pushes_first_becomes_the_creator_not_who_asked_for_the_room() {
    given(RoomKind.LIVE, idleRoom())
        .when(push("ann"))
        .thenRoom(
            room -> {
              assertThat(room.creator()).isEqualTo(user("ann"));
              assertThat(room.phase()).isEqualTo(RoomPhase.ACTIVE);
            });
  }

  @Test
  @Tag("C-072")
  void the_creator_stays_the_creator_whoever_comes_and_goes() {
    given(RoomKind.MULTI, roomOf("ann", "bo"))
        .when(leave("ann"))
        .thenRoom(room -> assertThat(room.creator()).isEqualTo(user("ann")))
        .when(push("cy"))
        .thenRoom(room -> assertThat(room.creator()).isEqualTo(user("ann")))
        .when(push("ann"))
        .thenRoom(room -> assertThat(room.creatorSeat()).contains(pusher("ann")));
  }

  @Test
  void a_room_nobody_has_entered_has_no_creator() {
    Room room = given(RoomKind.LIVE, idleRoom()).room();
    assertThat(room.creator()).isNull();
    assertThat(room.creatorSeat()).isEmpty();
    assertThat(room.phase()).isEqualTo(RoomPhase.IDLE);
  }

  @Test
  @Tag("C-101")
  void a_fifth_caller_is_turned_away_but_a_member_of_a_full_room_comes_back() {
    var full = callOf(Traits.PLAIN, "ann", "bo", "cy", "di");
    given(RoomKind.WEBRTC, full).when(enter(caller("eve", ""))).thenRejected(Reason.ROOM_FULL);
    Member named = caller("bo", "Bob");
    given(RoomKind.WEBRTC, full)
        .when(enter(named))
        .thenEvents(new MemberRejoined(named, caller("bo", "bo's nick"), NOON));
  }

  /** D-27. */
  @Test
  void who_comes_back_without_a_name_keeps_the_old_one() {
    Member known = caller("bo", "bo's nick");
    given(RoomKind.WEBRTC, callOf(Traits.PLAIN, "ann", "bo"))
        .when(enter(caller("bo", "")))
        .thenEvents(new MemberRejoined(known, known, NOON));
  }

  /** Empty names are allowed where streams are pushed, and then meant. */
  @Test
  void a_pusher_who_comes_back_without_a_name_has_none_from_then_on() {
    Member nameless = new Member(user("bo"), Profile.EMPTY, new StreamId("s"));
    given(RoomKind.LIVE, roomOf("ann", "bo"))
        .when(push(nameless))
        .thenRoom(room -> assertThat(room.member(user("bo"))).contains(nameless));
  }

  @Test
  @Tag("C-104")
  void entering_with_a_status_sets_it() {
    Member bo = caller("bo", "Bo");
    given(RoomKind.WEBEXE, callOf(WAITING, "ann"))
        .when(new Enter(bo, 1, NOON))
        .thenEvents(joined(bo), new StatusChanged(1, NOON));
  }

  /** D-29. */
  @Test
  @Tag("C-104")
  void entering_without_a_status_keeps_it() {
    given(RoomKind.WEBEXE, callOf(STARTED, "ann"))
        .when(enter(caller("bo", "Bo")))
        .thenRoom(room -> assertThat(room.traits()).isEqualTo(STARTED));
  }

  @Test
  void entering_with_the_status_it_has_tells_nobody() {
    Member bo = caller("bo", "Bo");
    given(RoomKind.WEBEXE, callOf(STARTED, "ann"))
        .when(new Enter(bo, 1, NOON))
        .thenEvents(joined(bo));
  }

  @Test
  void a_member_may_set_the_status_back_by_coming_again() {
    given(RoomKind.WEBEXE, callOf(STARTED, "ann"))
        .when(new Enter(caller("ann", ""), 0, NOON))
        .thenRoom(room -> assertThat(room.traits()).isEqualTo(WAITING));
  }

  @Test
  void who_is_turned_away_does_not_change_the_status() {
    given(RoomKind.WEBEXE, callOf(WAITING, "ann", "bo", "cy", "di"))
        .when(new Enter(caller("eve", ""), 1, NOON))
        .thenRejected(Reason.ROOM_FULL);
  }
}
