package rtcroom.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import rtcroom.room.AudienceCommand;
import rtcroom.room.FieldCommand;
import rtcroom.room.FieldValue;
import rtcroom.room.Member;
import rtcroom.room.Profile;
import rtcroom.room.RoomCommand;
import rtcroom.room.RoomEvent.Closure;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.StreamId;
import rtcroom.room.Traits;
import rtcroom.room.UserId;
import rtcroom.rooms.DirectoryCommand;

/** Anything that can be asked, of a few rooms by a few users. */
final class RandomCommands {
  private static final List<RoomKind> KINDS = List.of(RoomKind.values());
  private static final List<Closure> CLOSURES =
      List.of(Closure.GROUP_FAILED, Closure.GROUP_TAKEN, Closure.IDLE);

  private final SplittableRandom random;
  private long millis = 1_700_000_000_000L;

  RandomCommands(long seed) {
    random = new SplittableRandom(seed);
  }

  long stamp() {
    return millis += random.nextInt(2_000);
  }

  DirectoryCommand next() {
    int place = random.nextInt(12);
    RoomId room = new RoomId("r" + place);
    RoomKind kind =
        random.nextInt(8) == 0 ? KINDS.get(random.nextInt(5)) : KINDS.get(place % KINDS.size());
    return switch (random.nextInt(10)) {
      case 0, 1 -> new DirectoryCommand.ToAudience(kind, room, audience());
      case 2 -> new DirectoryCommand.ToFields(kind, room, field());
      case 3 -> expire(kind, room);
      default -> new DirectoryCommand.ToRoom(kind, room, command());
    };
  }

  private DirectoryCommand expire(RoomKind kind, RoomId room) {
    @Nullable UserId user = random.nextBoolean() ? user() : null;
    return new DirectoryCommand.Expire(kind, room, user, random.nextInt(100), at());
  }

  private RoomCommand command() {
    return switch (random.nextInt(14)) {
      case 0, 1 -> new RoomCommand.Open(user(), text(), traits(), orNull(member()), at());
      case 2, 3, 4 -> new RoomCommand.ConfirmGroup(at());
      case 5 -> new RoomCommand.AbandonGroup(CLOSURES.get(random.nextInt(3)), at());
      case 6, 7, 8 -> new RoomCommand.AddPusher(member(), text(), at());
      case 9 -> new RoomCommand.Enter(member(), orNull(random.nextInt(-3, 3)), at());
      case 10 -> new RoomCommand.Leave(user(), at());
      case 11 -> new RoomCommand.Evict(user(), at());
      case 12 ->
          random.nextBoolean()
              ? new RoomCommand.Destroy(user(), at())
              : new RoomCommand.Delete(at());
      default -> new RoomCommand.Reclaim(at());
    };
  }

  private AudienceCommand audience() {
    return random.nextInt(3) > 0
        ? new AudienceCommand.Arrive(user(), text(), at())
        : new AudienceCommand.Depart(user(), at());
  }

  private FieldCommand field() {
    String name = "f" + random.nextInt(4);
    return switch (random.nextInt(4)) {
      case 0 -> new FieldCommand.Assign(name, new FieldValue.Text(text()), at());
      case 1 -> new FieldCommand.Assign(name, new FieldValue.Count(random.nextLong(9)), at());
      default -> new FieldCommand.Add(name, random.nextLong(-5, 5), at());
    };
  }

  private Member member() {
    StreamId stream =
        random.nextInt(3) == 0 ? StreamId.NONE : new StreamId("s" + random.nextInt(9));
    return new Member(
        user(),
        new Profile(text(), text()),
        stream,
        random.nextBoolean(),
        Duration.ofSeconds(random.nextInt(3)));
  }

  private Traits traits() {
    return new Traits(random.nextBoolean() ? "" : "trtc", random.nextInt(3), random.nextBoolean());
  }

  private UserId user() {
    return new UserId("u" + random.nextInt(7));
  }

  private String text() {
    return List.of("", "a", "房间 \uD83D\uDE00", "x".repeat(200)).get(random.nextInt(4));
  }

  private Instant at() {
    return Instant.ofEpochMilli(millis).plusNanos(random.nextInt(1_000_000));
  }

  private <T> @Nullable T orNull(T value) {
    return random.nextBoolean() ? value : null;
  }
}
