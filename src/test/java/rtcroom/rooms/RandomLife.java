package rtcroom.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import rtcroom.room.AudienceCommand.Arrive;
import rtcroom.room.AudienceCommand.Depart;
import rtcroom.room.Decision.Reason;
import rtcroom.room.FieldCommand.Add;
import rtcroom.room.Member;
import rtcroom.room.Profile;
import rtcroom.room.RoomCommand;
import rtcroom.room.RoomCommand.AddPusher;
import rtcroom.room.RoomCommand.Delete;
import rtcroom.room.RoomCommand.Destroy;
import rtcroom.room.RoomCommand.Enter;
import rtcroom.room.RoomCommand.Leave;
import rtcroom.room.RoomCommand.Open;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.RoomRules;
import rtcroom.room.StreamId;
import rtcroom.room.Traits;
import rtcroom.room.UserId;
import rtcroom.room.UsualRules;

/**
 * Some rooms and some users who do anything in any order, while groups and streams behave as badly
 * as they like. The same seed lives the same life.
 */
final class RandomLife {
  static final RoomLimits LIMITS = new RoomLimits(6, 0, 2, 5, 2);
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  static final int ROOMS = 5;
  static final int USERS = 6;
  private static final List<RoomKind> KINDS = List.of(RoomKind.values());
  private static final List<StreamState> STATES = List.of(StreamState.values());
  private static final List<Traits> TRAITS =
      List.of(Traits.PLAIN, new Traits("", 0, false), new Traits("trtc", 1, true));

  final SplittableRandom random;
  final TestNode node;
  final Witness witness = new Witness(TIMEOUT.toMillis());
  final GroupModel groups;
  final Map<RoomKind, RoomRules> rules = new EnumMap<>(RoomKind.class);

  RandomLife(long seed) {
    random = new SplittableRandom(seed);
    for (RoomKind kind : RoomKind.values()) {
      int most = kind == RoomKind.DOUBLE ? 2 : 3;
      Duration idle = Duration.ofSeconds(kind.pushesStreams() ? 30 : 700);
      rules.put(kind, new RoomRules(kind, most, TIMEOUT, idle, 2, random.nextBoolean()));
    }
    node = new TestNode(TestNode.settings(rules, LIMITS));
    node.directory.listen(witness::hear);
    groups = new GroupModel(node, random);
  }

  void step() {
    switch (random.nextInt(16)) {
      case 0, 1, 2, 3 -> submit(push());
      case 4 -> submit(open());
      case 5 -> submit(enter());
      case 6, 7 -> submit(new Leave(user(), node.now()));
      case 8 -> submit(ending());
      case 9 -> audience();
      case 10 -> beat();
      case 11, 12 -> groups.answerSome();
      case 13 -> streams();
      case 14 -> count();
      default -> pass();
    }
  }

  /** Nobody does anything any more, and every service says what is so. */
  void windDown() {
    groups.answerAll();
    node.streams.answer(StreamState.NOT_PUSHING);
    while (!node.streams.open().isEmpty()) {
      node.streams.conclude(StreamState.UNKNOWN);
    }
    for (int i = 0; i < 60; i++) {
      node.clock.advanceSeconds(i < 40 ? 1 : 60);
      node.sweep.sweep();
    }
  }

  private void submit(RoomCommand command) {
    RoomId room = room();
    RoomKind kind = kind(room);
    Witness.@Nullable Told before = witness.rooms.get(room);
    int seats = before == null ? 0 : before.members.size();
    Outcome outcome = node.directory.submit(kind, room, command);
    if (outcome instanceof Outcome.Refused(Reason reason) && reason == Reason.ROOM_FULL) {
      assertThat(seats).as("full only when full").isEqualTo(rules(kind).maxMembers());
    }
  }

  private RoomCommand push() {
    UserId user = user();
    StreamId stream = new StreamId("s" + random.nextInt(USERS));
    return new AddPusher(new Member(user, profile(), stream), "", node.now());
  }

  private RoomCommand enter() {
    Integer status = random.nextBoolean() ? Integer.valueOf(random.nextInt(2)) : null;
    return new Enter(caller(), status, node.now());
  }

  private RoomCommand open() {
    Member first = random.nextBoolean() ? caller() : null;
    UserId by = first == null ? user() : first.user();
    return new Open(by, "", TRAITS.get(random.nextInt(TRAITS.size())), first, node.now());
  }

  private RoomCommand ending() {
    return random.nextInt(3) == 0 ? new Delete(node.now()) : new Destroy(user(), node.now());
  }

  /** A few at a time, else the lists hardly ever fill. */
  private void audience() {
    RoomId room = room();
    RoomKind kind = kind(room);
    for (int i = 0; i < 5; i++) {
      audience(kind, room, user());
    }
  }

  private void audience(RoomKind kind, RoomId room, UserId user) {
    var command =
        random.nextInt(3) == 0
            ? new Depart(user, node.now())
            : new Arrive(user, "info" + random.nextInt(3), node.now());
    node.directory.submit(kind, room, command);
  }

  private void count() {
    RoomId room = room();
    node.directory.submit(kind(room), room, new Add("f" + random.nextInt(3), 1, node.now()));
  }

  /** Of some in a room, now and then while their streams are asked about. */
  private void beat() {
    RoomId id = room();
    RoomKind kind = kind(id);
    for (int i = 0; i < 4; i++) {
      beat(kind, id, user());
    }
    node.directory.named(kind, id);
  }

  private void beat(RoomKind kind, RoomId id, UserId user) {
    long now = node.now().toEpochMilli();
    Witness.@Nullable Told room = witness.rooms.get(id);
    boolean alive = node.directory.heartbeat(kind, id, user);
    boolean seated = room != null && room.kind == kind && room.signs.containsKey(user);
    assertThat(alive).as("a heartbeat of %s in %s", user, id).isEqualTo(seated);
    if (alive && room != null) {
      room.signs.merge(user, now, Math::max);
    }
  }

  private void streams() {
    switch (random.nextInt(8)) {
      case 0, 4, 5 -> node.streams.think();
      case 1 -> node.streams.answer(StreamState.NOT_PUSHING);
      case 2 -> node.streams.answer(StreamState.UNKNOWN);
      case 3 -> node.streams.answer(StreamState.PUSHING);
      default -> {
        if (!node.streams.open().isEmpty()) {
          node.streams.conclude(STATES.get(random.nextInt(STATES.size())));
        }
      }
    }
  }

  private void pass() {
    int seconds = random.nextInt(10) == 0 ? random.nextInt(1_000) : random.nextInt(25);
    node.clock.advance(Duration.ofSeconds(seconds).plusMillis(random.nextInt(1_000)));
    node.sweep.sweep();
  }

  private RoomRules rules(RoomKind kind) {
    return rules.getOrDefault(kind, UsualRules.of(kind));
  }

  private Member caller() {
    return new Member(user(), profile(), StreamId.NONE);
  }

  private Profile profile() {
    return random.nextBoolean() ? Profile.EMPTY : new Profile("n" + random.nextInt(3), "");
  }

  private UserId user() {
    return new UserId("u" + random.nextInt(USERS));
  }

  /** Mostly the kind the id is used for, so that something happens. */
  private RoomKind kind(RoomId id) {
    Witness.@Nullable Told room = witness.rooms.get(id);
    return room != null && random.nextInt(8) > 0
        ? room.kind
        : KINDS.get(random.nextInt(KINDS.size()));
  }

  private RoomId room() {
    return new RoomId("r" + random.nextInt(ROOMS));
  }
}
