package rtcroom.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static rtcroom.rooms.TestNode.id;
import static rtcroom.rooms.TestNode.refused;
import static rtcroom.rooms.TestNode.user;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rtcroom.room.AudienceCommand.Arrive;
import rtcroom.room.AudienceCommand.Depart;
import rtcroom.room.Decision.Reason;
import rtcroom.room.FieldValue.Count;
import rtcroom.room.RoomCommand.AbandonGroup;
import rtcroom.room.RoomCommand.ConfirmGroup;
import rtcroom.room.RoomCommand.Open;
import rtcroom.room.RoomEvent.Closure;
import rtcroom.room.RoomEvent.RoomClosed;
import rtcroom.room.RoomEvent.RoomReserved;
import rtcroom.room.RoomKind;
import rtcroom.room.Traits;
import rtcroom.testing.Race;

/** Many threads that want the same thing at the same moment. */
class RacesTest {
  private static final RoomKind LIVE = RoomKind.LIVE;
  private static final RoomKind MULTI = RoomKind.MULTI;
  private static final int CROWD = 100;

  @RepeatedTest(20)
  @Tag("C-056")
  void of_a_hundred_who_race_for_the_last_seat_one_gets_it() throws InterruptedException {
    TestNode node = new TestNode().withGroups();
    List.of("ann", "bo", "cy").forEach(name -> node.push(MULTI, "r", name));
    Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    Race.of(CROWD, i -> outcomes.add(node.push(MULTI, "r", "u" + i)));
    assertThat(outcomes.stream().filter(Outcome.Done.class::isInstance)).hasSize(1);
    assertThat(outcomes.stream().filter(refused(Reason.ROOM_FULL)::equals)).hasSize(CROWD - 1);
    assertThat(node.members(MULTI, "r")).hasSize(4);
    assertThat(node.directory.figures().members()).containsEntry(MULTI, 4L);
  }

  @RepeatedTest(20)
  @Tag("C-088")
  void a_hundred_counts_at_once_make_exactly_a_hundred() throws InterruptedException {
    TestNode node = new TestNode().withGroups();
    node.push(LIVE, "r", "ann");
    Race.of(CROWD, _ -> node.add("r", "likes", 1));
    assertThat(node.directory.find(LIVE, id("r")).orElseThrow().fields())
        .isEqualTo(Map.of("likes", new Count(CROWD)));
  }

  @RepeatedTest(10)
  @Tag("C-091")
  void an_audience_coming_and_going_at_once_is_counted_exactly() throws InterruptedException {
    TestNode node = new TestNode().withGroups();
    node.push(LIVE, "r", "ann");
    Race.of(
        CROWD,
        i -> {
          for (int times = 0; times < 20; times++) {
            submit(node, i, true);
            submit(node, i, true);
            if (i % 2 == 0 || times < 19) {
              submit(node, i, false);
            }
          }
        });
    AudienceView audience = node.directory.find(LIVE, id("r")).orElseThrow().audience();
    assertThat(audience.count()).isEqualTo(CROWD / 2);
    assertThat(audience.listed()).hasSizeLessThanOrEqualTo(30).doesNotHaveDuplicates();
  }

  @RepeatedTest(20)
  void one_id_created_and_destroyed_at_once_leaves_nothing_and_the_events_in_order()
      throws InterruptedException {
    TestNode node = new TestNode().withGroups();
    Race.of(
        CROWD,
        i -> {
          RoomKind kind = i % 2 == 0 ? LIVE : MULTI;
          node.create(kind, "r", "fay");
          node.push(kind, "r", "fay");
          node.destroy(kind, "r", "fay");
        });
    node.destroy(LIVE, "r", "fay");
    node.destroy(MULTI, "r", "fay");
    assertThat(node.directory.figures().rooms()).isZero();
    assertThat(node.directory.figures().members().values()).containsOnly(0L);
    assertThat(node.heard.stream().map(NumberedEvent::number))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, node.heard.size()).boxed().toList());
    assertThat(count(node, RoomReserved.class)).isEqualTo(count(node, RoomClosed.class));
  }

  /** Whoever is told "alive" keeps the seat; whoever is not, has lost it. */
  @Test
  @Tag("C-078")
  void a_heartbeat_and_an_eviction_at_once_agree_on_who_won() throws InterruptedException {
    for (int round = 0; round < 2_000; round++) {
      TestNode node = new TestNode().withGroups();
      node.push(LIVE, "r", "ann");
      node.clock.advanceSeconds(21);
      List<Lease> silent = node.directory.expired(node.now());
      assertThat(silent).hasSize(1);
      Lease lease = silent.getFirst();
      long judged = lease.beat();
      AtomicInteger answers = new AtomicInteger();
      Race.of(
          2,
          i -> {
            if (i == 0) {
              answers.addAndGet(node.beat(LIVE, "r", "ann") ? 1 : 0);
            } else {
              boolean ended =
                  lease.endAt(judged)
                      && node.directory.apply(lease.expiry(node.now())).outcome()
                          instanceof Outcome.Done;
              answers.addAndGet(ended ? 2 : 0);
            }
          });
      assertThat(answers.get()).as("exactly one wins").isIn(1, 2);
      assertThat(node.members(LIVE, "r")).hasSize(answers.get() == 1 ? 1 : 0);
    }
  }

  /** The service answers from a thread of its own, sometimes with no. */
  @RepeatedTest(60)
  void whoever_opens_or_pushes_at_once_is_answered_and_the_group_is_made_once(
      RepetitionInfo repetition) throws InterruptedException {
    TestNode node = new TestNode();
    boolean groupFails = repetition.getCurrentRepetition() % 3 == 0;
    AtomicInteger groups = new AtomicInteger();
    Queue<CompletableFuture<Outcome>> answers = new ConcurrentLinkedQueue<>();
    try (ExecutorService im = Executors.newSingleThreadExecutor()) {
      node.directory.listen(
          event -> {
            if (event.event() instanceof RoomReserved) {
              groups.incrementAndGet();
              im.execute(
                  () ->
                      node.directory.submit(
                          LIVE,
                          event.room(),
                          groupFails
                              ? new AbandonGroup(Closure.GROUP_FAILED, node.now())
                              : new ConfirmGroup(node.now())));
            }
          });
      Race.of(
          CROWD,
          i ->
              answers.add(
                  node.rooms
                      .submit(
                          LIVE,
                          id("r"),
                          i % 4 == 0
                              ? new Open(user("u" + i), "", Traits.PLAIN, null, node.now())
                              : node.pushing("u" + i, "s" + i))
                      .toCompletableFuture()));
      // Who waited for a group that failed opens the room anew, which needs the service once more.
      await().until(() -> answers.stream().allMatch(CompletableFuture::isDone));
    }
    assertThat(answers).hasSize(CROWD);
    if (groupFails) {
      assertThat(node.directory.exists(id("r"))).isFalse();
      assertThat(count(node, RoomClosed.class)).isEqualTo(groups.get());
    } else {
      assertThat(groups).hasValue(1);
      assertThat(node.members(LIVE, "r")).hasSize(4);
      assertThat(answers.stream().filter(a -> a.join().equals(refused(Reason.STILL_OPENING))))
          .isEmpty();
    }
  }

  private static void submit(TestNode node, int viewer, boolean comes) {
    var user = user("v" + viewer);
    node.directory.submit(
        LIVE, id("r"), comes ? new Arrive(user, "", node.now()) : new Depart(user, node.now()));
  }

  private static long count(TestNode node, Class<?> event) {
    return node.events().stream().filter(event::isInstance).count();
  }
}
