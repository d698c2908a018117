package rtcroom.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.rooms.TestNode.done;
import static rtcroom.rooms.TestNode.id;
import static rtcroom.rooms.TestNode.refused;
import static rtcroom.rooms.TestNode.user;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rtcroom.room.Decision.Reason;
import rtcroom.room.RoomCommand.AbandonGroup;
import rtcroom.room.RoomCommand.ConfirmGroup;
import rtcroom.room.RoomCommand.Delete;
import rtcroom.room.RoomEvent.Closure;
import rtcroom.room.RoomKind;
import rtcroom.room.StreamId;
import rtcroom.room.Traits;

/** All rooms together: who is seen where, whose id is whose, and how many there may be. */
class DirectoryTest {
  private static final RoomKind LIVE = RoomKind.LIVE;
  private static final RoomKind MULTI = RoomKind.MULTI;
  private static final RoomKind WEBRTC = RoomKind.WEBRTC;
  private static final RoomKind WEBEXE = RoomKind.WEBEXE;

  private final TestNode node = new TestNode().withGroups();

  @Test
  @Tag("C-041")
  void an_id_is_one_rooms_whatever_the_family() {
    node.create(LIVE, "r", "ann");
    assertThat(node.create(LIVE, "r", "bo")).isEqualTo(refused(Reason.ROOM_EXISTS));
    assertThat(node.create(MULTI, "r", "bo")).isEqualTo(refused(Reason.ROOM_EXISTS));
    assertThat(node.push(MULTI, "r", "bo")).isEqualTo(refused(Reason.ROOM_EXISTS));
    assertThat(node.call(WEBRTC, "r", "bo", Traits.PLAIN)).isEqualTo(refused(Reason.ROOM_EXISTS));
  }

  /** D-28. */
  @Test
  @Tag("C-108")
  void a_room_of_another_family_is_not_there() {
    node.call(WEBRTC, "7", "ann", Traits.PLAIN);
    assertThat(node.directory.submit(WEBEXE, id("7"), new Delete(node.now())))
        .isEqualTo(refused(Reason.ROOM_MISSING));
    assertThat(node.enter(WEBEXE, "7", "bo")).isEqualTo(refused(Reason.ROOM_MISSING));
    assertThat(node.leave(WEBEXE, "7", "ann")).isEqualTo(refused(Reason.NOT_A_MEMBER));
    assertThat(node.destroy(WEBEXE, "7", "ann")).isEqualTo(refused(Reason.NOT_THE_CREATOR));
    assertThat(node.beat(WEBEXE, "7", "ann")).isFalse();
    assertThat(node.directory.find(WEBEXE, id("7"))).isEmpty();
    assertThat(node.listed(WEBEXE)).isEmpty();
    assertThat(node.members(WEBRTC, "7")).containsExactly("ann");
  }

  @Test
  @Tag("C-042")
  void nobody_sees_a_room_before_its_group_is_there() {
    TestNode slow = new TestNode();
    slow.push(LIVE, "r", "ann");
    assertThat(slow.directory.find(LIVE, id("r"))).isEmpty();
    assertThat(slow.listed(LIVE)).isEmpty();
    assertThat(slow.directory.roomsOf(new StreamId("stream_of_ann"))).isEmpty();
    assertThat(slow.beat(LIVE, "r", "ann")).isFalse();
    assertThat(slow.directory.exists(id("r"))).isTrue();
    slow.directory.submit(LIVE, id("r"), new ConfirmGroup(slow.now()));
    assertThat(slow.listed(LIVE)).containsExactly("r");
    assertThat(slow.beat(LIVE, "r", "ann")).isTrue();
  }

  @Test
  @Tag("C-043")
  void a_room_whose_group_cannot_be_had_leaves_nothing_behind() {
    TestNode slow = new TestNode();
    slow.push(LIVE, "r", "ann");
    slow.directory.submit(LIVE, id("r"), new AbandonGroup(Closure.GROUP_FAILED, slow.now()));
    assertThat(slow.directory.exists(id("r"))).isFalse();
    assertThat(slow.directory.figures().rooms()).isZero();
    assertThat(slow.directory.figures().members()).containsEntry(LIVE, 0L);
    assertThat(done(slow.push(LIVE, "r", "bo")).founder()).as("no tombstone").isEqualTo(user("bo"));
  }

  @Test
  @Tag("C-044")
  void a_created_room_is_listed_once_somebody_pushes_in_the_order_of_creation() {
    node.create(LIVE, "first", "ann");
    node.push(LIVE, "second", "bo");
    assertThat(node.listed(LIVE)).containsExactly("second");
    assertThat(node.directory.find(LIVE, id("first"))).isPresent();
    node.push(LIVE, "first", "ann");
    assertThat(node.listed(LIVE)).containsExactly("first", "second");
  }

  @Test
  @Tag("C-065")
  @Tag("C-103")
  void lists_hold_one_family_and_exactly_one_type() {
    node.push(LIVE, "l", "ann");
    node.push(MULTI, "m", "ann");
    node.call(WEBRTC, "1", "ann", new Traits("trtc", 0, true));
    node.call(WEBRTC, "2", "ann", Traits.PLAIN);
    assertThat(node.listed(LIVE)).containsExactly("l");
    assertThat(node.listed(MULTI)).containsExactly("m");
    assertThat(node.listed(WEBRTC)).containsExactly("2");
    assertThat(node.directory.list(WEBRTC, "trtc", 0, 10)).hasSize(1);
    assertThat(node.directory.list(WEBRTC, "trt", 0, 10)).isEmpty();
  }

  @Test
  @Tag("C-063")
  void pages_of_two_over_five_rooms_are_two_and_two_and_one() {
    IntStream.range(0, 5).forEach(i -> node.push(LIVE, "r" + i, "u" + i));
    assertThat(node.listed(LIVE, 0, 2)).containsExactly("r0", "r1");
    assertThat(node.listed(LIVE, 2, 2)).containsExactly("r2", "r3");
    assertThat(node.listed(LIVE, 4, 2)).containsExactly("r4");
  }

  @Test
  @Tag("C-066")
  void a_late_push_does_not_bring_a_live_room_back_for_thirty_seconds() {
    node.push(LIVE, "r", "ann");
    node.push(LIVE, "r", "bo");
    node.destroy(LIVE, "r", "ann");
    node.clock.advanceSeconds(10);
    assertThat(node.push(LIVE, "r", "bo")).isEqualTo(refused(Reason.ROOM_ENDED));
    node.clock.advanceSeconds(20);
    assertThat(done(node.push(LIVE, "r", "bo")).creator()).isEqualTo(user("bo"));
  }

  @Test
  @Tag("C-066")
  void the_creator_may_push_again_at_once_and_then_the_guests_may_join() {
    node.push(LIVE, "r", "ann");
    node.leave(LIVE, "r", "ann");
    assertThat(node.push(LIVE, "r", "bo")).isEqualTo(refused(Reason.ROOM_ENDED));
    done(node.push(LIVE, "r", "ann"));
    assertThat(done(node.push(LIVE, "r", "bo")).members()).hasSize(2);
  }

  @Test
  void a_multi_room_may_be_pushed_to_anew_by_anybody_and_so_may_an_idle_live_room() {
    node.push(MULTI, "m", "ann");
    node.leave(MULTI, "m", "ann");
    done(node.push(MULTI, "m", "bo"));
    node.create(LIVE, "l", "ann");
    node.destroy(LIVE, "l", "ann");
    done(node.push(LIVE, "l", "bo"));
  }

  @Test
  void a_user_has_at_most_five_rooms_that_nobody_entered() {
    IntStream.range(0, 5).forEach(i -> done(node.create(LIVE, "r" + i, "ann")));
    assertThat(node.create(LIVE, "r5", "ann")).isEqualTo(refused(Reason.TOO_MANY_IDLE_ROOMS));
    done(node.create(LIVE, "s", "bo"));
    node.push(LIVE, "r0", "bo");
    done(node.create(LIVE, "r5", "ann"));
    assertThat(node.create(MULTI, "r6", "ann")).isEqualTo(refused(Reason.TOO_MANY_IDLE_ROOMS));
    node.destroy(LIVE, "r1", "ann");
    done(node.create(MULTI, "r6", "ann"));
    done(node.push(LIVE, "p", "ann"));
  }

  @Test
  void a_user_opens_no_more_rooms_than_he_may_of_any_kind_and_whoever_is_in_them() {
    TestNode small = new TestNode(new RoomLimits(0, 3, 5, 10, 10)).withGroups();
    done(small.push(LIVE, "a", "ann"));
    done(small.push(MULTI, "b", "ann"));
    done(small.call(WEBRTC, "7", "ann", Traits.PLAIN));
    Outcome full = refused(Reason.TOO_MANY_ROOMS_OF_USER);
    assertThat(small.push(LIVE, "c", "ann")).isEqualTo(full);
    assertThat(small.create(LIVE, "c", "ann")).isEqualTo(full);
    assertThat(small.call(WEBRTC, "8", "ann", Traits.PLAIN)).isEqualTo(full);
    done(small.push(LIVE, "c", "bo"));
    done(small.push(LIVE, "c", "ann"));
    small.leave(LIVE, "a", "ann");
    done(small.push(LIVE, "d", "ann"));
  }

  @Test
  void the_node_holds_no_more_rooms_than_it_may() {
    TestNode small = new TestNode(new RoomLimits(2, 0, 5, 10, 10)).withGroups();
    done(small.push(LIVE, "a", "ann"));
    done(small.create(MULTI, "b", "ann"));
    assertThat(small.push(LIVE, "c", "ann")).isEqualTo(refused(Reason.TOO_MANY_ROOMS));
    assertThat(small.create(LIVE, "c", "ann")).isEqualTo(refused(Reason.TOO_MANY_ROOMS));
    assertThat(small.call(WEBRTC, "7", "ann", Traits.PLAIN))
        .isEqualTo(refused(Reason.TOO_MANY_ROOMS));
    small.leave(LIVE, "a", "ann");
    done(small.create(LIVE, "c", "ann"));
  }

  @Test
  @Tag("C-085")
  void a_stream_is_found_in_every_room_that_names_it() {
    node.push(LIVE, "r", "ann", "s");
    node.push(LIVE, "q", "bo", "s");
    assertThat(node.directory.roomsOf(new StreamId("s"))).hasSize(2);
    node.push(LIVE, "r", "ann", "t");
    assertThat(roomsOf("s")).containsExactly("q");
    assertThat(roomsOf("t")).containsExactly("r");
    node.leave(LIVE, "q", "bo");
    assertThat(roomsOf("s")).isEmpty();
  }

  @Test
  void a_stream_that_two_members_of_a_room_name_is_found_until_both_are_gone() {
    node.push(MULTI, "r", "ann", "s");
    node.push(MULTI, "r", "bo", "s");
    node.leave(MULTI, "r", "ann");
    assertThat(roomsOf("s")).containsExactly("r");
    node.leave(MULTI, "r", "bo");
    assertThat(roomsOf("s")).isEmpty();
  }

  @Test
  void events_are_numbered_without_gaps_and_heard_by_all_in_that_order() {
    node.push(LIVE, "r", "ann");
    node.push(LIVE, "r", "bo");
    node.push(LIVE, "r", "ann");
    node.create(LIVE, "r", "cy");
    node.leave(LIVE, "r", "ann");
    assertThat(node.heard.stream().map(NumberedEvent::number))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 6).boxed().toList());
  }

  @Test
  void a_listener_that_fails_keeps_nobody_else_from_hearing() {
    TestNode other = new TestNode();
    other.directory.listen(
        _ -> {
          throw new IllegalStateException("a broken listener");
        });
    List<NumberedEvent> after = new ArrayList<>();
    other.directory.listen(after::add);
    other.push(LIVE, "r", "ann");
    assertThat(after).hasSameElementsAs(other.heard).hasSize(1);
  }

  private List<String> roomsOf(String stream) {
    return node.directory.roomsOf(new StreamId(stream)).stream()
        .map(room -> room.id().value())
        .toList();
  }
}
