package rtcroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import rtcroom.room.FieldCommand.Add;
import rtcroom.room.FieldValue.Count;
import rtcroom.room.Member;
import rtcroom.room.Profile;
import rtcroom.room.RoomCommand.Open;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.StreamId;
import rtcroom.room.Traits;
import rtcroom.room.UserId;
import rtcroom.rooms.DirectoryCommand.ToFields;
import rtcroom.rooms.DirectoryCommand.ToRoom;
import rtcroom.rooms.LeaseSweep;
import rtcroom.rooms.Outcome;
import rtcroom.rooms.RoomDirectory;
import rtcroom.rooms.RoomDirectory.Submission;
import rtcroom.rooms.Rooms.Undecided;
import rtcroom.testing.TestClock;

/** Commands on their way through a log that does what the test says. */
class LogSequencerTest {
  private static final RoomId ROOM = new RoomId("1");

  private final TestClock clock = new TestClock();
  private final ScriptedLog log = new ScriptedLog();
  private final LogClock time = new LogClock();
  private final RoomDirectory directory =
      new RoomDirectory(TestReplica.settings(3), clock, time, LeaseSweep.Owner.ALONE);
  private final LogSequencer sequencer =
      new LogSequencer(log, directory, clock, clock, new AtomicLong()::incrementAndGet);
  private final Replica replica = new Replica(directory, time, TestReplica.settings(3), sequencer);

  private CompletableFuture<Submission> last = new CompletableFuture<>();

  /** Keeps what is proposed until the test takes it. */
  private static final class ScriptedLog implements ReplicatedLog {
    final List<byte[]> proposed = new ArrayList<>();
    boolean alive = true;
    final Queue<CompletableFuture<Void>> told = new ArrayDeque<>();

    @Override
    public void start(LogMachine machine) {}

    @Override
    public CompletionStage<Void> propose(byte[] entry) {
      proposed.add(entry);
      CompletableFuture<Void> answer = new CompletableFuture<>();
      told.add(answer);
      return answer;
    }

    @Override
    public LogStatus status() {
      return new LogStatus("a", "a", 1, 0, 0, alive);
    }

    @Override
    public void close() {}
  }

  @Test
  void a_command_is_answered_when_this_node_has_applied_it() {
    open();
    CompletableFuture<Submission> answer = last;
    log.told.remove().complete(null);
    assertThat(answer).isNotDone();
    apply(0);
    assertThat(answer).isCompletedWithValueMatching(s -> s.outcome() instanceof Outcome.Done);
  }

  @Test
  void what_comes_while_entries_are_under_way_goes_together_into_the_next() {
    for (int i = 0; i < 500; i++) {
      count();
    }
    assertThat(log.proposed).hasSize(16);
    log.told.remove().complete(null);
    assertThat(log.proposed).hasSize(17);
    assertThat(Batch.read(log.proposed.getLast()).requests()).hasSize(484);
  }

  @Test
  void an_entry_whose_fate_is_unclear_is_proposed_again_and_its_requests_done_once() {
    open();
    apply(0);
    count();
    CompletableFuture<Submission> answer = last;
    log.told.remove();
    log.told.remove().completeExceptionally(new IllegalStateException("no leader"));
    clock.pass(Duration.ofMillis(100), () -> {});
    assertThat(log.proposed).hasSize(3);
    assertThat(log.proposed.get(2)).isEqualTo(log.proposed.get(1));
    apply(1);
    apply(2);
    assertThat(answer).isCompleted();
    assertThat(directory.find(RoomKind.WEBRTC, ROOM).orElseThrow().fields())
        .containsEntry("n", new Count(1));
  }

  @Test
  void who_waits_too_long_is_told_that_nobody_knows_and_it_is_not_done_later() {
    open();
    apply(0);
    count();
    CompletableFuture<Submission> answer = last;
    clock.advance(LogSequencer.PATIENCE);
    sequencer.sweep();
    assertThatThrownBy(answer::join).hasCauseInstanceOf(Undecided.class);
    count();
    apply(2);
    apply(1);
    assertThat(directory.find(RoomKind.WEBRTC, ROOM).orElseThrow().fields())
        .containsEntry("n", new Count(1));
  }

  /** A node that began behind a cut: nothing of its first requests ever got into the log. */
  @Test
  void who_gave_up_before_the_log_knew_the_process_is_not_taken_for_a_forgotten_one() {
    open();
    clock.advance(LogSequencer.PATIENCE);
    sequencer.sweep();
    open();
    apply(1);
    assertThat(last).isCompletedWithValueMatching(s -> s.outcome() instanceof Outcome.Done);
  }

  @Test
  void who_asks_a_log_that_has_ended_does_not_wait() {
    log.alive = false;
    open();
    assertThat(last).isCompletedExceptionally();
    assertThat(log.proposed).isEmpty();
    assertThat(sequencer.unanswered()).isZero();
  }

  @Test
  void an_entry_nobody_waits_for_is_proposed_no_more() {
    count();
    clock.advance(LogSequencer.PATIENCE);
    sequencer.sweep();
    log.told.remove().completeExceptionally(new IllegalStateException("no leader"));
    clock.pass(Duration.ofSeconds(1), () -> {});
    assertThat(log.proposed).hasSize(1);
  }

  @Test
  void an_answer_that_came_with_a_snapshot_reaches_who_waits() throws Exception {
    open();
    CompletableFuture<Submission> answer = last;
    TestReplica other = new TestReplica();
    other.replica.apply(1, log.proposed.getFirst());
    replica.restore(new ByteArrayInputStream(other.snapshot()));
    assertThat(answer).isCompletedWithValueMatching(s -> s.outcome() instanceof Outcome.Done);
    assertThat(replica.applied()).isEqualTo(1);
  }

  @Test
  void a_barrier_is_passed_when_all_before_it_is_here() {
    open();
    CompletionStage<?> barrier = sequencer.barrier();
    apply(0);
    assertThat(barrier.toCompletableFuture()).isNotDone();
    apply(1);
    assertThat(barrier.toCompletableFuture()).isCompleted();
  }

  private void apply(int proposed) {
    replica.apply(proposed + 1, log.proposed.get(proposed));
  }

  private void open() {
    Member ann = new Member(new UserId("ann1"), Profile.EMPTY, StreamId.NONE);
    Open open = new Open(ann.user(), "", Traits.PLAIN, ann, clock.instant());
    last = sequencer.submit(new ToRoom(RoomKind.WEBRTC, ROOM, open)).toCompletableFuture();
  }

  private void count() {
    Add add = new Add("n", 1, clock.instant());
    last = sequencer.submit(new ToFields(RoomKind.WEBRTC, ROOM, add)).toCompletableFuture();
  }
}
