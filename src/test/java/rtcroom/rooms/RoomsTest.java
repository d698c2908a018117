package rtcroom.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.rooms.TestNode.done;
import static rtcroom.rooms.TestNode.id;
import static rtcroom.rooms.TestNode.refused;
import static rtcroom.rooms.TestNode.user;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rtcroom.room.Decision.Reason;
import rtcroom.room.Member;
import rtcroom.room.Profile;
import rtcroom.room.RoomCommand;
import rtcroom.room.RoomCommand.AbandonGroup;
import rtcroom.room.RoomCommand.AddPusher;
import rtcroom.room.RoomCommand.ConfirmGroup;
import rtcroom.room.RoomCommand.Leave;
import rtcroom.room.RoomCommand.Open;
import rtcroom.room.RoomCommand.Reclaim;
import rtcroom.room.RoomEvent.Closure;
import rtcroom.room.RoomEvent.RoomReserved;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.StreamId;
import rtcroom.room.Traits;

/** Waiting for a room to open. */
class RoomsTest {
  private static final RoomKind LIVE = RoomKind.LIVE;
  private static final RoomId ROOM = id("r");

  private final TestNode node = new TestNode();

  @Test
  @Tag("C-042")
  void a_creation_is_answered_when_the_group_is_there() {
    CompletableFuture<Outcome> answer = submit(open("fay"));
    assertThat(answer).isNotDone();
    confirm();
    assertThat(answer).isCompletedWithValueMatching(outcome -> done(outcome).id().equals(ROOM));
    assertThat(node.directory.find(LIVE, ROOM)).isPresent();
  }

  @Test
  @Tag("C-043")
  void a_creation_is_refused_when_the_group_fails() {
    CompletableFuture<Outcome> answer = submit(open("fay"));
    abandon(Closure.GROUP_FAILED);
    assertThat(answer).isCompletedWithValue(refused(Reason.GROUP_FAILED));
  }

  @Test
  void a_creation_is_refused_when_the_reservation_is_reclaimed() {
    CompletableFuture<Outcome> answer = submit(open("fay"));
    node.directory.submit(LIVE, ROOM, new Reclaim(node.now()));
    assertThat(answer).isCompletedWithValue(refused(Reason.GROUP_FAILED));
  }

  @Test
  void whoever_pushes_meanwhile_waits_and_joins_in_the_order_of_asking() {
    CompletableFuture<Outcome> first = submit(push("ann"));
    CompletableFuture<Outcome> second = submit(push("bo"));
    assertThat(first).isNotDone();
    assertThat(second).isNotDone();
    confirm();
    assertThat(second).isCompletedWithValueMatching(outcome -> done(outcome).members().size() == 2);
    assertThat(node.members(LIVE, "r")).containsExactly("ann", "bo");
    assertThat(node.events().stream().filter(RoomReserved.class::isInstance)).hasSize(1);
  }

  @Test
  void whoever_waited_to_push_shares_the_failure() {
    List<CompletableFuture<Outcome>> answers =
        List.of(submit(push("ann")), submit(push("bo")), submit(push("cy")));
    abandon(Closure.GROUP_TAKEN);
    assertThat(answers.getFirst()).isCompletedWithValue(refused(Reason.GROUP_TAKEN));
    assertThat(answers.get(1)).isCompletedWithValue(refused(Reason.GROUP_FAILED));
    assertThat(answers.get(2)).isCompletedWithValue(refused(Reason.GROUP_FAILED));
    assertThat(node.directory.exists(ROOM)).isFalse();
  }

  @Test
  void other_questions_wait_too_and_are_asked_again_of_what_has_become() {
    CompletableFuture<Outcome> opening = submit(push("ann"));
    CompletableFuture<Outcome> leaving = submit(new Leave(user("ann"), node.now()));
    assertThat(leaving).isNotDone();
    abandon(Closure.GROUP_FAILED);
    assertThat(opening).isCompletedWithValue(refused(Reason.GROUP_FAILED));
    assertThat(leaving).isCompletedWithValue(refused(Reason.NOT_A_MEMBER));
  }

  @Test
  @Tag("C-041")
  void a_second_creation_of_the_id_does_not_wait() {
    CompletableFuture<Outcome> first = submit(open("fay"));
    assertThat(first).isNotDone();
    assertThat(submit(open("gus"))).isCompletedWithValue(refused(Reason.ROOM_EXISTS));
  }

  @Test
  void a_call_opens_at_once() {
    Member ann = new Member(user("ann"), Profile.EMPTY, StreamId.NONE);
    var answer =
        node.rooms.submit(
            RoomKind.WEBRTC, ROOM, new Open(user("ann"), "", Traits.PLAIN, ann, node.now()));
    assertThat(answer).isCompletedWithValueMatching(outcome -> done(outcome).members().size() == 1);
  }

  @Test
  @Tag("C-043")
  void a_generated_id_whose_group_is_taken_is_followed_by_another() {
    List<RoomId> ids = List.of(id("a"), id("b"), id("c"), id("d"));
    var next = ids.iterator();
    CompletableFuture<Outcome> answer =
        node.rooms.open(LIVE, next::next, _ -> open("fay")).toCompletableFuture();
    node.directory.submit(LIVE, id("a"), new AbandonGroup(Closure.GROUP_TAKEN, node.now()));
    node.directory.submit(LIVE, id("b"), new ConfirmGroup(node.now()));
    assertThat(answer).isCompletedWithValueMatching(outcome -> done(outcome).id().equals(id("b")));
  }

  @Test
  void a_generated_id_is_tried_three_times_at_most() {
    node.create(LIVE, "a", "ann");
    var next = List.of(id("a"), id("b"), id("c"), id("d")).iterator();
    CompletableFuture<Outcome> answer =
        node.rooms.open(LIVE, next::next, _ -> open("fay")).toCompletableFuture();
    for (String tried : List.of("b", "c")) {
      assertThat(answer).isNotDone();
      node.directory.submit(LIVE, id(tried), new AbandonGroup(Closure.GROUP_TAKEN, node.now()));
    }
    assertThat(answer).isCompletedWithValue(refused(Reason.GROUP_TAKEN));
    assertThat(next.next()).isEqualTo(id("d"));
  }

  private CompletableFuture<Outcome> submit(RoomCommand command) {
    return node.rooms.submit(LIVE, ROOM, command).toCompletableFuture();
  }

  private Open open(String user) {
    return new Open(user(user), "", Traits.PLAIN, null, node.now());
  }

  private AddPusher push(String user) {
    Member member = new Member(user(user), Profile.EMPTY, new StreamId("stream_of_" + user));
    return new AddPusher(member, "", node.now());
  }

  private void confirm() {
    done(node.directory.submit(LIVE, ROOM, new ConfirmGroup(node.now())));
  }

  private void abandon(Closure cause) {
    done(node.directory.submit(LIVE, ROOM, new AbandonGroup(cause, node.now())));
  }
}
