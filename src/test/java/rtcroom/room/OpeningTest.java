package rtcroom.room;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.room.Histories.idleRoom;
import static rtcroom.room.Histories.openingRoom;
import static rtcroom.room.Histories.roomOf;
import static rtcroom.room.RoomScenario.FAY;
import static rtcroom.room.RoomScenario.NOON;
import static rtcroom.room.RoomScenario.caller;
import static rtcroom.room.RoomScenario.enter;
import static rtcroom.room.RoomScenario.evict;
import static rtcroom.room.RoomScenario.given;
import static rtcroom.room.RoomScenario.givenNoRoom;
import static rtcroom.room.RoomScenario.leave;
import static rtcroom.room.RoomScenario.open;
import static rtcroom.room.RoomScenario.opened;
import static rtcroom.room.RoomScenario.push;
import static rtcroom.room.RoomScenario.pusher;
import static rtcroom.room.RoomScenario.reserved;
import static rtcroom.room.RoomScenario.user;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rtcroom.room.Decision.Reason;
import rtcroom.room.RoomCommand.AbandonGroup;
import rtcroom.room.RoomCommand.ConfirmGroup;
import rtcroom.room.RoomCommand.Delete;
import rtcroom.room.RoomCommand.Destroy;
import rtcroom.room.RoomCommand.Reclaim;
import rtcroom.room.RoomEvent.Closure;
import rtcroom.room.RoomEvent.RoomClosed;
import rtcroom.room.RoomEvent.RoomReserved;

/** How a room comes to be: reserved, its IM group made, opened or given up. */
class OpeningTest {
  private static final ConfirmGroup CONFIRM = new ConfirmGroup(NOON);

  @ParameterizedTest
  @EnumSource(names = {"LIVE", "DOUBLE", "MULTI"})
  @Tag("C-042")
  void a_room_with_a_group_is_reserved_first_and_opens_when_the_group_is_there(RoomKind kind) {
    givenNoRoom(kind)
        .when(open(null))
        .thenEvents(reserved(Traits.PLAIN, null))
        .when(CONFIRM)
        .thenEvents(opened());
  }

  @ParameterizedTest
  @EnumSource(names = {"WEBRTC", "WEBEXE"})
  void a_room_without_a_group_opens_at_once_with_its_first_member(RoomKind kind) {
    Member ann = caller("ann", "Ann");
    givenNoRoom(kind).when(open(ann)).thenEvents(reserved(Traits.PLAIN, ann), opened(ann));
  }

  @Test
  @Tag("C-049")
  void pushing_to_no_room_reserves_one_with_the_words_given_and_the_pusher_as_creator() {
    RoomReserved event =
        new RoomReserved(user("ann"), "about tea", Traits.PLAIN, pusher("ann"), NOON);
    givenNoRoom(RoomKind.MULTI)
        .when(push("ann"))
        .thenEvents(event)
        .when(CONFIRM)
        .thenEvents(opened(pusher("ann")));
    Room room = given(RoomKind.MULTI, List.of(event, opened(pusher("ann")))).room();
    assertThat(room.phase()).isEqualTo(RoomPhase.ACTIVE);
    assertThat(room.creator()).isEqualTo(user("ann"));
    assertThat(room.info()).isEqualTo("about tea");
    assertThat(room.members()).containsExactly(pusher("ann"));
  }

  @Test
  void nobody_may_do_anything_to_a_room_that_is_still_opening() {
    for (RoomCommand command :
        List.of(
            push("ann"),
            enter(pusher("ann")),
            leave("ann"),
            evict("ann"),
            new Destroy(FAY, NOON),
            new Delete(NOON))) {
      given(RoomKind.LIVE, openingRoom()).when(command).thenRejected(Reason.STILL_OPENING);
    }
  }

  @Test
  void an_id_is_taken_from_the_moment_it_is_reserved() {
    given(RoomKind.LIVE, openingRoom()).when(open(null)).thenRejected(Reason.ROOM_EXISTS);
    given(RoomKind.LIVE, idleRoom()).when(open(null)).thenRejected(Reason.ROOM_EXISTS);
    given(RoomKind.LIVE, roomOf("ann")).when(open(null)).thenRejected(Reason.ROOM_EXISTS);
  }

  @ParameterizedTest
  @EnumSource(names = {"GROUP_FAILED", "GROUP_TAKEN"})
  void a_reservation_ends_when_the_group_cannot_be_had(Closure cause) {
    given(RoomKind.LIVE, openingRoom())
        .when(new AbandonGroup(cause, NOON))
        .thenEvents(new RoomClosed(cause, List.of(), NOON));
  }

  @Test
  void a_group_that_nobody_ever_answers_for_ends_the_reservation_too() {
    given(RoomKind.LIVE, openingRoom())
        .when(new Reclaim(NOON))
        .thenEvents(new RoomClosed(Closure.GROUP_FAILED, List.of(), NOON));
  }

  @Test
  void a_late_word_about_the_group_changes_nothing_in_an_open_room() {
    for (RoomCommand late : List.of(CONFIRM, new AbandonGroup(Closure.GROUP_FAILED, NOON))) {
      given(RoomKind.LIVE, idleRoom()).when(late).thenRejected(Reason.STILL_IN_USE);
      given(RoomKind.LIVE, roomOf("ann")).when(late).thenRejected(Reason.STILL_IN_USE);
      givenNoRoom(RoomKind.LIVE).when(late).thenRejected(Reason.ROOM_MISSING);
    }
  }

  @Test
  void of_a_room_that_is_not_there_each_question_gets_its_own_refusal() {
    givenNoRoom(RoomKind.LIVE).when(leave("ann")).thenRejected(Reason.NOT_A_MEMBER);
    givenNoRoom(RoomKind.LIVE).when(evict("ann")).thenRejected(Reason.NOT_A_MEMBER);
    givenNoRoom(RoomKind.LIVE).when(new Destroy(FAY, NOON)).thenRejected(Reason.NOT_THE_CREATOR);
    givenNoRoom(RoomKind.WEBRTC).when(enter(caller("ann", ""))).thenRejected(Reason.ROOM_MISSING);
    givenNoRoom(RoomKind.WEBEXE).when(push("ann")).thenRejected(Reason.ROOM_MISSING);
    givenNoRoom(RoomKind.WEBEXE).when(new Delete(NOON)).thenRejected(Reason.ROOM_MISSING);
    givenNoRoom(RoomKind.LIVE).when(new Reclaim(NOON)).thenRejected(Reason.ROOM_MISSING);
  }
}
