package rtcroom.cluster;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import rtcroom.room.RoomKind;
import rtcroom.room.RoomRules;
import rtcroom.rooms.DirectoryCommand;
import rtcroom.rooms.LeaseSweep;
import rtcroom.rooms.NumberedEvent;
import rtcroom.rooms.Outcome;
import rtcroom.rooms.RoomDirectory;
import rtcroom.rooms.RoomDirectory.Submission;
import rtcroom.rooms.RoomLimits;
import rtcroom.rooms.RoomsSettings;
import rtcroom.testing.TestClock;

/** A replica with an ear for its events and answers. */
final class TestReplica implements Replica.Asking {
  static final long SESSION = 77;

  final RoomDirectory directory;
  final Replica replica;
  final List<NumberedEvent> heard = new ArrayList<>();
  final Map<Long, @Nullable Outcome> answers = new LinkedHashMap<>();
  boolean forgotten;

  TestReplica() {
    this(settings(3));
  }

  TestReplica(RoomsSettings settings) {
    LogClock clock = new LogClock();
    directory = new RoomDirectory(settings, new TestClock(), clock, LeaseSweep.Owner.ALONE);
    directory.listen(heard::add);
    replica = new Replica(directory, clock, settings, this);
  }

  static RoomsSettings settings(int seats) {
    Map<RoomKind, RoomRules> rules = new EnumMap<>(RoomKind.class);
    Duration time = Duration.ofSeconds(20);
    for (RoomKind kind : RoomKind.values()) {
      rules.put(kind, new RoomRules(kind, seats, time, time, 2, kind == RoomKind.MULTI));
    }
    return new RoomsSettings(
        rules,
        Map.of(),
        Duration.ofMinutes(5),
        Duration.ofSeconds(30),
        Duration.ofSeconds(1),
        Duration.ofHours(24),
        new RoomLimits(9, 4, 2, 4, 3));
  }

  static RoomsSettings unlimited() {
    RoomsSettings usual = settings(3);
    return new RoomsSettings(
        usual.rules(),
        usual.media(),
        usual.unknownStreamGrace(),
        usual.tombstone(),
        usual.sweepPeriod(),
        usual.ticketValidity(),
        new RoomLimits(0, 0, 0, 0, 0));
  }

  /** As {@link #entry}, of a process that heard all earlier answers. */
  static byte[] acknowledged(long first, List<DirectoryCommand> commands) {
    return new Batch(SESSION, first, 1, numbered(first, commands)).bytes();
  }

  /** An entry of commands with those numbers. */
  static byte[] entry(long stamp, long first, List<DirectoryCommand> commands) {
    return new Batch(SESSION, 1, stamp, numbered(first, commands)).bytes();
  }

  private static List<Batch.Numbered> numbered(long first, List<DirectoryCommand> commands) {
    return LongStream.range(0, commands.size())
        .mapToObj(i -> Batch.Numbered.of(first + i, new Request.Command(commands.get((int) i))))
        .toList();
  }

  byte[] snapshot() {
    return written(replica.snapshot());
  }

  static byte[] written(LogMachine.Snapshot snapshot) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      snapshot.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TestReplica restored(byte[] snapshot) throws IOException {
    replica.restore(new ByteArrayInputStream(snapshot));
    return this;
  }

  @Override
  public long session() {
    return SESSION;
  }

  @Override
  public void decided(long number, @Nullable Submission submission) {
    answers.put(number, submission == null ? null : submission.outcome());
  }

  @Override
  public void answered(long number, @Nullable Outcome outcome) {
    answers.put(number, outcome);
  }

  @Override
  public void forgotten() {
    forgotten = true;
  }
}
