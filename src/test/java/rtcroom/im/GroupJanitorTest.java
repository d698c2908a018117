package rtcroom.im;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import rtcroom.room.RoomId;

/** Which of the groups that carry our mark are destroyed. */
class GroupJanitorTest {
  private static final RoomId LOST = new RoomId("lost");
  private static final RoomId OPEN = new RoomId("open");

  private final Set<RoomId> open = new HashSet<>(Set.of(OPEN));
  private final List<RoomId> destroyed = new ArrayList<>();
  private CompletionStage<List<RoomId>> there = found(LOST, OPEN);
  private final GroupJanitor janitor =
      new GroupJanitor(() -> there, open::contains, destroyed::addAll);

  @Test
  void a_group_without_a_room_is_destroyed_when_it_was_found_twice() {
    janitor.look();
    assertThat(destroyed).isEmpty();
    janitor.look();
    assertThat(destroyed).containsExactly(LOST);
  }

  @Test
  void whose_room_opens_meanwhile_is_left_and_begins_anew_later() {
    janitor.look();
    open.add(LOST);
    janitor.look();
    open.remove(LOST);
    janitor.look();
    assertThat(destroyed).isEmpty();
    janitor.look();
    assertThat(destroyed).containsExactly(LOST);
  }

  @Test
  void a_look_that_takes_long_is_not_joined_by_another() {
    CompletableFuture<List<RoomId>> slow = new CompletableFuture<>();
    there = slow;
    janitor.look();
    there = found(LOST);
    janitor.look();
    janitor.look();
    assertThat(destroyed).isEmpty();
    slow.complete(List.of(LOST));
    janitor.look();
    assertThat(destroyed).containsExactly(LOST);
  }

  private static CompletionStage<List<RoomId>> found(RoomId... groups) {
    return CompletableFuture.completedStage(List.of(groups));
  }
}
