package rtcroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rtcroom.room.Decision.Reason;
import rtcroom.room.FieldCommand.Add;
import rtcroom.room.FieldValue.Count;
import rtcroom.room.Member;
import rtcroom.room.Profile;
import rtcroom.room.RoomCommand.Enter;
import rtcroom.room.RoomCommand.Open;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.StreamId;
import rtcroom.room.Traits;
import rtcroom.room.UserId;
import rtcroom.rooms.DirectoryCommand;
import rtcroom.rooms.DirectoryCommand.Expire;
import rtcroom.rooms.DirectoryCommand.ToFields;
import rtcroom.rooms.DirectoryCommand.ToRoom;
import rtcroom.rooms.NumberedEvent;
import rtcroom.rooms.Outcome;

/** The same entries make the same directory, with or without a snapshot on the way. */
class ReplicaTest {
  private static final int SEEDS = 150;
  private static final int ENTRIES = 60;
  private static final Instant NOON = Instant.ofEpochSecond(1_700_000_000);
  private static final RoomId ROOM = new RoomId("1");

  private final TestReplica replica = new TestReplica();
  private long next;

  @Test
  void the_same_entries_make_the_same_rooms_events_and_answers() {
    for (long seed = 0; seed < SEEDS; seed++) {
      List<byte[]> entries = entries(seed);
      TestReplica one = applied(new TestReplica(), entries);
      TestReplica other = applied(new TestReplica(), entries);
      assertThat(one.heard).hasSizeGreaterThan(10);
      assertThat(other.heard).isEqualTo(one.heard);
      assertThat(other.answers).isEqualTo(one.answers);
      assertThat(other.replica.digest()).isEqualTo(one.replica.digest());
    }
  }

  @Test
  void a_snapshot_and_what_came_after_are_as_all_of_it() throws IOException {
    for (long seed = 0; seed < SEEDS; seed++) {
      List<byte[]> entries = entries(seed);
      int cut = (int) (seed * 7 % ENTRIES);
      TestReplica all = applied(new TestReplica(), entries);
      TestReplica first = applied(new TestReplica(), entries.subList(0, cut));
      TestReplica second = new TestReplica().restored(first.snapshot());
      assertThat(second.replica.digest()).as("seed %d", seed).isEqualTo(first.replica.digest());
      next = cut;
      for (byte[] entry : entries.subList(cut, ENTRIES)) {
        second.replica.apply(++next, entry);
      }
      assertThat(second.replica.digest()).as("seed %d", seed).isEqualTo(all.replica.digest());
      second.heard.removeIf(event -> event.number() == NumberedEvent.MISSED);
      assertThat(second.heard).isEqualTo(all.heard.subList(first.heard.size(), all.heard.size()));
      assertThat(second.directory.figures()).isEqualTo(all.directory.figures());
    }
  }

  /** Written while entries go on being applied, it holds what was before them. */
  @Test
  void a_snapshot_holds_one_moment_however_late_it_is_written() throws IOException {
    for (long seed = 0; seed < SEEDS; seed++) {
      List<byte[]> entries = entries(seed);
      TestReplica one = applied(new TestReplica(), entries.subList(0, 30));
      long digest = one.replica.digest();
      LogMachine.Snapshot snapshot = one.replica.snapshot();
      for (byte[] entry : entries.subList(30, ENTRIES)) {
        one.replica.apply(++next, entry);
      }
      TestReplica later = new TestReplica().restored(TestReplica.written(snapshot));
      assertThat(later.replica.digest()).as("seed %d", seed).isEqualTo(digest);
      applied(one, entries.subList(0, 5)); // nothing is copied for it any more
    }
  }

  /** As a node that was cut off for so long that the others cut their log. */
  @Test
  void who_listens_hears_how_the_rooms_of_a_snapshot_differ_from_those_before() throws IOException {
    for (long seed = 0; seed < SEEDS; seed++) {
      List<byte[]> entries = entries(seed);
      int cut = (int) (seed * 11 % ENTRIES);
      TestReplica behind = new TestReplica();
      Mirror mirror = new Mirror();
      behind.directory.listen(mirror);
      applied(behind, entries.subList(0, cut));
      behind.restored(applied(new TestReplica(), entries).snapshot());
      assertThat(mirror.told()).as("seed %d", seed).isEqualTo(Mirror.there(behind.directory));
    }
  }

  @Test
  void a_request_that_is_asked_again_is_done_once() {
    open();
    byte[] count = TestReplica.entry(1, 2, List.of(counting()));
    replica.replica.apply(2, count);
    replica.replica.apply(3, count);
    assertThat(count()).isEqualTo(new Count(1));
  }

  @Test
  void nor_is_it_after_a_snapshot() throws IOException {
    open();
    byte[] count = TestReplica.entry(1, 2, List.of(counting()));
    replica.replica.apply(2, count);
    TestReplica other = new TestReplica().restored(replica.snapshot());
    other.replica.apply(3, count);
    assertThat(other.replica.digest()).isEqualTo(applied(replica, List.of(count)).replica.digest());
    assertThat(other.answers.get(2L)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void what_was_acknowledged_is_remembered_no_more() {
    open();
    replica.replica.apply(2, new Batch(TestReplica.SESSION, 50, 1, List.of()).bytes());
    replica.replica.apply(3, TestReplica.entry(1, 20, List.of(counting())));
    assertThat(replica.answers).doesNotContainKey(20L);
    replica.replica.apply(4, TestReplica.entry(1, 50, List.of(counting())));
    assertThat(count()).isEqualTo(new Count(1));
  }

  /** What a process asked that has been forgotten may have been done already. */
  @Test
  void of_a_process_that_was_forgotten_nothing_is_done() {
    open();
    for (int other = 1; other <= Sessions.MOST; other++) {
      replica.replica.apply(1 + other, new Batch(1000 + other, 1, 1, List.of()).bytes());
    }
    var late = List.of(Batch.Numbered.of(9, new Request.Command(counting())));
    replica.replica.apply(99, new Batch(TestReplica.SESSION, 2, 1, late).bytes());
    assertThat(replica.forgotten).isTrue();
    assertThat(replica.directory.find(RoomKind.WEBRTC, ROOM).orElseThrow().fields()).isEmpty();
  }

  @Test
  void rules_of_the_log_decide_and_not_those_of_the_process() throws IOException {
    open();
    var rules = Batch.Numbered.of(2, new Request.Rules(TestReplica.settings(1)));
    replica.replica.apply(2, new Batch(TestReplica.SESSION, 1, 1, List.of(rules)).bytes());
    TestReplica other = new TestReplica(TestReplica.settings(5)).restored(replica.snapshot());
    for (TestReplica each : List.of(replica, other)) {
      each.replica.apply(3, TestReplica.entry(1, 3, List.of(opening("2"), entering("2"))));
      assertThat(each.answers.get(4L)).isEqualTo(new Outcome.Refused(Reason.ROOM_FULL));
    }
  }

  @Test
  void a_snapshot_with_anything_wrong_changes_nothing() throws IOException {
    byte[] whole = applied(replica, entries(1)).snapshot();
    long digest = replica.replica.digest();
    SplittableRandom random = new SplittableRandom(5);
    List<byte[]> wrong = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      wrong.add(Arrays.copyOf(whole, random.nextInt(whole.length)));
      byte[] flipped = whole.clone();
      flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
      wrong.add(flipped);
    }
    for (byte[] bytes : wrong) {
      assertThatThrownBy(() -> replica.restored(bytes)).isInstanceOf(IOException.class);
    }
    assertThat(replica.replica.digest()).isEqualTo(digest);
    assertThat(replica.restored(whole).replica.digest()).isEqualTo(digest);
  }

  @Test
  void who_took_part_is_known_until_he_is_removed_after_a_snapshot_too() throws IOException {
    open();
    ask(2, new Request.Join("b"));
    ask(3, new Request.Join("c"));
    replica.replica.members(Set.of("a", "b"));
    TestReplica later = new TestReplica().restored(replica.snapshot());
    assertThat(later.replica.hasJoined("b")).isTrue();
    assertThat(later.replica.hasJoined("c")).isFalse();
    assertThat(later.replica.digest()).isEqualTo(replica.replica.digest());
  }

  @Test
  void nodes_are_compared_at_one_entry_and_a_snapshot_that_is_read_meanwhile_is_none() {
    open();
    LogMachine.Snapshot snapshot = replica.replica.snapshot();
    ask(2, new Request.Digest());
    assertThat(replica.replica.held().after()).isEqualTo(replica.replica.applied() - 1);
    assertThat(replica.replica.held().digest()).isNotZero();
    assertThatThrownBy(() -> snapshot.write(OutputStream.nullOutputStream()))
        .isInstanceOf(IllegalStateException.class);
  }

  private void ask(long number, Request request) {
    List<Batch.Numbered> one = List.of(Batch.Numbered.of(number, request));
    long next = replica.replica.applied() + 1;
    replica.replica.apply(next, new Batch(TestReplica.SESSION, 1, 1, one).bytes());
  }

  @Test
  void who_led_before_ends_no_lease_any_more() {
    open();
    Request end =
        new Request.Command(new Expire(RoomKind.WEBRTC, ROOM, new UserId("ann1"), since(), NOON));
    ask(2, 7, new Request.Lead());
    ask(3, 8, new Request.Lead());
    ask(4, 7, end);
    assertThat(replica.replica.isLedBy(8)).isTrue();
    assertThat(replica.directory.exists(ROOM)).isTrue();
    ask(5, 8, end);
    assertThat(replica.directory.exists(ROOM)).isFalse();
  }

  /** Of the only seat: the last event but one of the opening. */
  private long since() {
    return replica.heard.getLast().number();
  }

  private void ask(long index, long session, Request request) {
    List<Batch.Numbered> one = List.of(Batch.Numbered.of(index, request));
    replica.replica.apply(index, new Batch(session, 1, index, one).bytes());
  }

  private static List<byte[]> entries(long seed) {
    RandomCommands commands = new RandomCommands(seed);
    SplittableRandom random = new SplittableRandom(seed);
    List<byte[]> entries = new ArrayList<>();
    long number = 1;
    for (int i = 0; i < ENTRIES; i++) {
      int size = random.nextInt(1, 6);
      List<DirectoryCommand> some = Stream.generate(commands::next).limit(size).toList();
      entries.add(TestReplica.entry(commands.stamp(), number, some));
      number += size - random.nextInt(2); // now and then one is asked under a number used already
    }
    return entries;
  }

  private static TestReplica applied(TestReplica to, List<byte[]> entries) {
    long index = to.replica.applied();
    for (byte[] entry : entries) {
      to.replica.apply(++index, entry);
    }
    return to;
  }

  private void open() {
    replica.replica.apply(1, TestReplica.entry(1, 1, List.of(opening(ROOM.value()))));
  }

  private static DirectoryCommand opening(String room) {
    Member ann = new Member(new UserId("ann1"), Profile.EMPTY, StreamId.NONE);
    return new ToRoom(
        RoomKind.WEBRTC, new RoomId(room), new Open(ann.user(), "", Traits.PLAIN, ann, NOON));
  }

  private static DirectoryCommand entering(String room) {
    Member bo = new Member(new UserId("bo12"), Profile.EMPTY, StreamId.NONE);
    return new ToRoom(RoomKind.WEBRTC, new RoomId(room), new Enter(bo, null, NOON));
  }

  private static DirectoryCommand counting() {
    return new ToFields(RoomKind.WEBRTC, ROOM, new Add("n", 1, NOON));
  }

  private @Nullable Object count() {
    return replica.directory.find(RoomKind.WEBRTC, ROOM).orElseThrow().fields().get("n");
  }
}
