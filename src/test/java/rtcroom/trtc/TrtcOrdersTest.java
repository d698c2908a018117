package rtcroom.trtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import rtcroom.room.Member;
import rtcroom.room.Profile;
import rtcroom.room.RoomEvent;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;
import rtcroom.rooms.NumberedEvent;
import rtcroom.testing.TestClock;

/** What TRTC is told, and how often; on a clock the test moves. */
class TrtcOrdersTest implements TrtcControl {
  private static final RoomId ROOM = new RoomId("12345");
  private static final UserId BO = new UserId("bo");
  private static final Duration LONG = Duration.ofMinutes(10);

  private final TestClock clock = new TestClock();
  private final List<String> told = new ArrayList<>();
  private final Set<UserId> banned = new HashSet<>();
  private final Set<RoomId> open = new HashSet<>();
  private boolean works = true;
  private final TrtcOrders orders =
      new TrtcOrders(this, banned::contains, open::contains, clock, new Random(3));

  @Test
  void who_is_banned_is_put_out_and_who_leaves_is_not() {
    leaves(RoomKind.WEBRTC);
    assertThat(told).isEmpty();
    banned.add(BO);
    leaves(RoomKind.WEBRTC);
    leaves(RoomKind.LIVE);
    assertThat(told).containsExactly("remove 12345 bo");
  }

  @Test
  void a_room_that_was_ended_for_all_ends_there_and_one_that_ran_empty_does_not() {
    closes(RoomEvent.Closure.LAST_LEFT);
    closes(RoomEvent.Closure.IDLE);
    assertThat(told).isEmpty();
    closes(RoomEvent.Closure.DELETED);
    assertThat(told).containsExactly("dismiss 12345");
  }

  @Test
  void what_failed_is_tried_again_six_times_at_most() {
    works = false;
    closes(RoomEvent.Closure.DELETED);
    clock.pass(LONG, () -> {});
    assertThat(told).hasSize(6);
  }

  @Test
  void what_is_not_wanted_any_more_is_not_tried_again() {
    works = false;
    banned.add(BO);
    leaves(RoomKind.WEBEXE);
    closes(RoomEvent.Closure.DELETED);
    banned.clear();
    open.add(ROOM);
    clock.pass(LONG, () -> {});
    assertThat(told).containsExactly("remove 12345 bo", "dismiss 12345");
  }

  @Override
  public CompletionStage<Boolean> remove(RoomId room, UserId user) {
    told.add("remove " + room + " " + user);
    return CompletableFuture.completedStage(works);
  }

  @Override
  public CompletionStage<Boolean> dismiss(RoomId room) {
    told.add("dismiss " + room);
    return CompletableFuture.completedStage(works);
  }

  private void leaves(RoomKind kind) {
    Member bo = new Member(BO, new Profile("", ""), StreamId.NONE);
    RoomEvent left =
        new RoomEvent.MemberLeft(bo, RoomEvent.Departure.EVICTED, false, clock.instant());
    orders.on(new NumberedEvent(1, kind, ROOM, left));
  }

  private void closes(RoomEvent.Closure cause) {
    RoomEvent closed = new RoomEvent.RoomClosed(cause, List.of(), clock.instant());
    orders.on(new NumberedEvent(1, RoomKind.WEBRTC, ROOM, closed));
  }
}
