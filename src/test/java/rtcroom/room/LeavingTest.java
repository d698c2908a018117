package rtcroom.room;

import static rtcroom.room.Histories.callOf;
import static rtcroom.room.Histories.idleRoom;
import static rtcroom.room.Histories.left;
import static rtcroom.room.Histories.roomOf;
import static rtcroom.room.RoomScenario.FAY;
import static rtcroom.room.RoomScenario.NOON;
import static rtcroom.room.RoomScenario.caller;
import static rtcroom.room.RoomScenario.given;
import static rtcroom.room.RoomScenario.leave;
import static rtcroom.room.RoomScenario.pusher;
import static rtcroom.room.RoomScenario.user;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rtcroom.room.Decision.Reason;
import rtcroom.room.RoomCommand.Delete;
import rtcroom.room.RoomCommand.Destroy;
import rtcroom.room.RoomCommand.Evict;
import rtcroom.room.RoomCommand.Leave;
import rtcroom.room.RoomCommand.Reclaim;
import rtcroom.room.RoomEvent.Closure;
import rtcroom.room.RoomEvent.Departure;
import rtcroom.room.RoomEvent.MemberLeft;
import rtcroom.room.RoomEvent.RoomClosed;

/** Who may go, who may end a room, and what a departure ends; each cell of the leaving table. */
class LeavingTest {
  private static final Member ANN = pusher("ann");
  private static final Member BO = pusher("bo");

  @ParameterizedTest
  @EnumSource(Departure.class)
  @Tag("C-069")
  void the_live_creator_going_ends_the_room(Departure cause) {
    given(RoomKind.LIVE, roomOf("ann", "bo"))
        .when(going("ann", cause))
        .thenEvents(last(ANN, cause), new RoomClosed(Closure.CREATOR_LEFT, List.of(BO), NOON));
  }

  @ParameterizedTest
  @EnumSource(Departure.class)
  @Tag("C-068")
  void another_going_leaves_a_live_room_to_the_rest(Departure cause) {
    given(RoomKind.LIVE, roomOf("ann", "bo"))
        .when(going("bo", cause))
        .thenEvents(new MemberLeft(BO, cause, false, NOON))
        .thenMembers(ANN);
  }

  @ParameterizedTest
  @EnumSource(Departure.class)
  void the_last_one_going_after_the_creator_ends_a_live_room(Departure cause) {
    given(RoomKind.LIVE, left(roomOf("ann", "bo"), "ann"))
        .when(going("bo", cause))
        .thenEvents(last(BO, cause), new RoomClosed(Closure.LAST_LEFT, List.of(), NOON));
  }

  @ParameterizedTest
  @EnumSource(names = {"DOUBLE", "MULTI"})
  @Tag("C-070")
  void the_creator_of_a_double_or_multi_room_may_go_while_others_stay(RoomKind kind) {
    for (Departure cause : Departure.values()) {
      given(kind, roomOf("ann", "bo"))
          .when(going("ann", cause))
          .thenEvents(new MemberLeft(ANN, cause, false, NOON))
          .thenMembers(BO);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DOUBLE", "MULTI"})
  @Tag("C-070")
  void the_creator_going_ends_a_double_or_multi_room_where_the_operator_says_so(RoomKind kind) {
    for (Departure cause : Departure.values()) {
      given(endingWithCreator(kind), roomOf("ann", "bo"))
          .when(going("ann", cause))
          .thenEvents(last(ANN, cause), new RoomClosed(Closure.CREATOR_LEFT, List.of(BO), NOON));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DOUBLE", "MULTI"})
  void another_going_leaves_a_double_or_multi_room_to_the_rest_either_way(RoomKind kind) {
    for (RoomRules rules : List.of(UsualRules.of(kind), endingWithCreator(kind))) {
      for (Departure cause : Departure.values()) {
        given(rules, roomOf("ann", "bo"))
            .when(going("bo", cause))
            .thenEvents(new MemberLeft(BO, cause, false, NOON))
            .thenMembers(ANN);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DOUBLE", "MULTI"})
  @Tag("C-071")
  void the_last_one_going_ends_a_double_or_multi_room_either_way(RoomKind kind) {
    for (RoomRules rules : List.of(UsualRules.of(kind), endingWithCreator(kind))) {
      for (Departure cause : Departure.values()) {
        given(rules, left(roomOf("ann", "bo"), "ann"))
            .when(going("bo", cause))
            .thenEvents(last(BO, cause), new RoomClosed(Closure.LAST_LEFT, List.of(), NOON));
      }
    }
  }

  @Test
  void a_creator_who_is_alone_ends_the_room_by_going() {
    given(RoomKind.MULTI, roomOf("ann"))
        .when(leave("ann"))
        .thenEvents(last(ANN, Departure.LEFT), new RoomClosed(Closure.LAST_LEFT, List.of(), NOON));
  }

  @Test
  void the_last_caller_going_ends_a_call() {
    Member ann = caller("ann", "ann's nick");
    given(RoomKind.WEBRTC, callOf(Traits.PLAIN, "ann"))
        .when(leave("ann"))
        .thenEvents(last(ann, Departure.LEFT), new RoomClosed(Closure.LAST_LEFT, List.of(), NOON));
  }

  @Test
  @Tag("C-067")
  void who_has_no_seat_cannot_leave_it() {
    given(RoomKind.LIVE, roomOf("ann")).when(leave("bo")).thenRejected(Reason.NOT_A_MEMBER);
    given(RoomKind.LIVE, idleRoom()).when(leave("fay")).thenRejected(Reason.NOT_A_MEMBER);
    given(RoomKind.MULTI, left(roomOf("ann", "bo"), "bo"))
        .when(leave("bo"))
        .thenRejected(Reason.NOT_A_MEMBER);
  }

  @Test
  @Tag("C-046")
  void who_asked_for_the_room_may_end_it_while_nobody_has_pushed() {
    given(RoomKind.LIVE, idleRoom())
        .when(new Destroy(FAY, NOON))
        .thenEvents(new RoomClosed(Closure.DESTROYED, List.of(), NOON));
  }

  @Test
  @Tag("C-047")
  void once_somebody_pushes_only_the_creator_may_end_the_room() {
    for (String other : List.of("fay", "bo", "nobody")) {
      given(RoomKind.LIVE, roomOf("ann", "bo"))
          .when(new Destroy(user(other), NOON))
          .thenRejected(Reason.NOT_THE_CREATOR);
    }
    given(RoomKind.LIVE, roomOf("ann", "bo"))
        .when(new Destroy(user("ann"), NOON))
        .thenEvents(new RoomClosed(Closure.DESTROYED, List.of(ANN, BO), NOON));
  }

  @Test
  void the_creator_may_end_a_multi_room_even_from_outside() {
    given(RoomKind.MULTI, left(roomOf("ann", "bo"), "ann"))
        .when(new Destroy(user("ann"), NOON))
        .thenEvents(new RoomClosed(Closure.DESTROYED, List.of(BO), NOON));
  }

  @Test
  void anybody_may_delete_a_call() {
    Member ann = caller("ann", "ann's nick");
    given(RoomKind.WEBEXE, callOf(Traits.PLAIN, "ann"))
        .when(new Delete(NOON))
        .thenEvents(new RoomClosed(Closure.DELETED, List.of(ann), NOON));
  }

  @Test
  @Tag("C-045")
  void only_rooms_that_nobody_uses_are_reclaimed() {
    Traits silent = new Traits("", 0, false);
    Member ann = caller("ann", "ann's nick");
    Reclaim reclaim = new Reclaim(NOON);
    given(RoomKind.LIVE, idleRoom())
        .when(reclaim)
        .thenEvents(new RoomClosed(Closure.IDLE, List.of(), NOON));
    given(RoomKind.LIVE, roomOf("ann")).when(reclaim).thenRejected(Reason.STILL_IN_USE);
    given(RoomKind.WEBEXE, callOf(Traits.PLAIN, "ann"))
        .when(reclaim)
        .thenRejected(Reason.STILL_IN_USE);
    given(RoomKind.WEBEXE, callOf(silent, "ann"))
        .when(reclaim)
        .thenEvents(new RoomClosed(Closure.IDLE, List.of(ann), NOON));
  }

  private static RoomCommand going(String name, Departure cause) {
    return switch (cause) {
      case LEFT -> new Leave(user(name), NOON);
      case EVICTED -> new Evict(user(name), NOON);
    };
  }

  private static MemberLeft last(Member member, Departure cause) {
    return new MemberLeft(member, cause, true, NOON);
  }

  private static RoomRules endingWithCreator(RoomKind kind) {
    return new RoomRules(kind, 4, Duration.ofSeconds(20), Duration.ofSeconds(30), 30, true);
  }
}
