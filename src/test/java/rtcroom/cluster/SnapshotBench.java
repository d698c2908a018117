package rtcroom.cluster;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import rtcroom.room.Member;
import rtcroom.room.Profile;
import rtcroom.room.RoomCommand.Open;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.StreamId;
import rtcroom.room.Traits;
import rtcroom.room.UserId;
import rtcroom.rooms.DirectoryCommand;
import rtcroom.rooms.DirectoryCommand.ToRoom;

/** Writes a snapshot of many rooms while commands go on, and reads it. Prints figures. */
final class SnapshotBench {
  private static final Instant NOON = Instant.ofEpochSecond(1_700_000_000);
  private static final int BATCH = 500;
  private static final double MILLION = 1e6;

  private SnapshotBench() {}

  public static void main(String[] args) throws Exception {
    int rooms = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    TestReplica replica = new TestReplica(TestReplica.unlimited());
    replica.directory.listen(_ -> replica.heard.clear());
    long start = System.nanoTime();
    fill(replica, 0, rooms);
    System.out.printf("%,d rooms applied in %.1f s%n", rooms, since(start) / 1000);
    Path file = Files.createTempFile("rooms", "snapshot");
    long before = System.nanoTime();
    LogMachine.Snapshot snapshot = replica.replica.snapshot();
    double begun = since(before);
    Thread writer = Thread.ofPlatform().start(() -> write(snapshot, file));
    double longest = 0;
    int more = rooms;
    while (writer.isAlive()) {
      long one = System.nanoTime();
      fill(replica, more, more + BATCH);
      longest = Math.max(longest, since(one));
      more += BATCH;
    }
    System.out.printf(
        "begun in %.1f ms, written in %.1f s, %,d bytes; meanwhile %,d rooms opened, longest batch"
            + " of %d: %.1f ms%n",
        begun, since(before) / 1000, Files.size(file), more - rooms, BATCH, longest);
    read(replica, file);
    Files.delete(file);
  }

  /** In the place of what is there, as a node does that was behind. */
  private static void read(TestReplica replica, Path file) throws IOException {
    long start = System.nanoTime();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      replica.replica.restore(in);
    }
    System.out.printf(
        "%,d rooms read in %.1f s%n", replica.directory.figures().rooms(), since(start) / 1000);
  }

  private static void write(LogMachine.Snapshot snapshot, Path file) {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      snapshot.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void fill(TestReplica replica, int from, int to) {
    for (int first = from; first < to; first += BATCH) {
      List<DirectoryCommand> batch =
          IntStream.range(first, first + BATCH).mapToObj(SnapshotBench::opening).toList();
      long next = replica.replica.applied() + 1;
      replica.replica.apply(next, TestReplica.acknowledged(first + 1L, batch));
      replica.answers.clear();
    }
  }

  private static DirectoryCommand opening(int number) {
    Member member = new Member(new UserId("user" + number), Profile.EMPTY, StreamId.NONE);
    Open open = new Open(member.user(), "a room", Traits.PLAIN, member, NOON);
    return new ToRoom(RoomKind.WEBRTC, new RoomId(Integer.toString(number + 1)), open);
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / MILLION;
  }
}
