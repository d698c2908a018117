package rtcroom.im.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rtcroom.calls.CallObserver;
import rtcroom.calls.VertxSchedule;
import rtcroom.im.GroupKeeper;
import rtcroom.im.GroupLedger;
import rtcroom.im.KeeperLimits;
import rtcroom.room.Member;
import rtcroom.room.Profile;
import rtcroom.room.RoomCommand;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.StreamId;
import rtcroom.room.Traits;
import rtcroom.room.UserId;
import rtcroom.rooms.RoomDirectory;
import rtcroom.testing.cloud.FakeIm;
import rtcroom.testing.cloud.Trouble;

/** Rooms, keeper and cloud together, over real sockets and in real time. */
class KeeperAndCloudTest {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final Duration DEADLINE = Duration.ofMillis(1200);
  private static final KeeperLimits LIMITS =
      new KeeperLimits(
          DEADLINE, new KeeperLimits.Calls(4, 2, 2), 1000, 16, 1000, Duration.ofHours(1));

  private final CloudChat scene = new CloudChat();
  private final RoomDirectory rooms = new RoomDirectory(CloudAwayScene.settings(), CLOCK);
  private final GroupKeeper keeper = keeper();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void a_room_is_seen_once_its_group_exists_and_takes_the_group_along_C_042_C_048() {
    open("r1");
    awaitOpen("r1");
    join("r1", "bo");
    rooms.submit(
        RoomKind.LIVE, new RoomId("r1"), new RoomCommand.Destroy(new UserId("ann"), now()));

    await().until(() -> scene.im().groups().isEmpty());
    assertThat(scene.im().log())
        .containsExactly(
            "create_group r1", "send_group_system_notification r1", "destroy_group r1");
  }

  @Test
  void a_hanging_create_ends_at_the_deadline_and_leaves_no_group_C_043() {
    scene.im().faults.hang(FakeIm.CREATE);
    open("r1");

    await().until(() -> !rooms.exists(new RoomId("r1")));
    scene.im().faults.heal();
    await().until(() -> scene.im().log("r1").contains("destroy_group r1"));
    scene.im().assertTidy();
  }

  @Test
  void a_cloud_that_hangs_on_notices_holds_up_neither_rooms_nor_destroys_C_080() {
    scene.im().faults.hang(FakeIm.NOTIFY);
    for (int i = 0; i < 20; i++) {
      open("n" + i);
      awaitOpen("n" + i);
      join("n" + i, "bo");
    }
    open("r1");
    awaitOpen("r1");
    rooms.submit(
        RoomKind.LIVE, new RoomId("r1"), new RoomCommand.Destroy(new UserId("ann"), now()));

    await().atMost(Duration.ofSeconds(1)).until(() -> !scene.im().groups().contains("r1"));
    // Twice the bound: the cloud sees that we hung up a little after we did.
    assertThat(scene.im().calls.mostAtOnce(FakeIm.NOTIFY)).isLessThanOrEqualTo(4);
  }

  @Test
  void whatever_goes_wrong_in_the_end_there_is_one_group_per_room() {
    scene
        .im()
        .faults
        .once(
            FakeIm.CREATE,
            new Trouble.BreakOff(),
            new Trouble.Hang(),
            new Trouble.Code(60007),
            new Trouble.Body("<html>"),
            new Trouble.HttpStatus(502));
    scene.im().faults.once(FakeIm.DESTROY, new Trouble.Code(10002), new Trouble.BreakOff());
    IntStream.range(0, 30).forEach(i -> open("r" + i));
    await().until(() -> IntStream.range(0, 30).noneMatch(this::isOpening));
    IntStream.range(0, 30).filter(i -> i % 2 == 0).forEach(this::destroy);

    await()
        .untilAsserted(
            () ->
                assertThat(scene.im().groups())
                    .isEqualTo(
                        IntStream.range(0, 30)
                            .mapToObj(i -> "r" + i)
                            .filter(id -> rooms.exists(new RoomId(id)))
                            .collect(Collectors.toSet())));
    assertThat(keeper.flush(Duration.ofSeconds(5)).toCompletableFuture())
        .succeedsWithin(Duration.ofSeconds(6))
        .isEqualTo(0);
    assertThat(scene.im().complaints).isEmpty();
  }

  private boolean isOpening(int i) {
    RoomId id = new RoomId("r" + i);
    return rooms.exists(id) && rooms.find(RoomKind.LIVE, id).isEmpty();
  }

  private void destroy(int i) {
    rooms.submit(
        RoomKind.LIVE, new RoomId("r" + i), new RoomCommand.Destroy(new UserId("ann"), now()));
  }

  private void open(String room) {
    rooms.submit(
        RoomKind.LIVE,
        new RoomId(room),
        new RoomCommand.Open(new UserId("ann"), "", Traits.PLAIN, member("ann"), now()));
  }

  private void awaitOpen(String room) {
    await().until(() -> rooms.find(RoomKind.LIVE, new RoomId(room)).isPresent());
  }

  private void join(String room, String user) {
    rooms.submit(
        RoomKind.LIVE, new RoomId(room), new RoomCommand.AddPusher(member(user), "", now()));
  }

  private GroupKeeper keeper() {
    Context loop = scene.vertx.getOrCreateContext();
    GroupKeeper made =
        new GroupKeeper(
            scene.chat(),
            rooms::submit,
            GroupLedger.NONE,
            LIMITS,
            new GroupKeeper.Dependencies(
                task -> loop.runOnContext(_ -> task.run()),
                new VertxSchedule(scene.vertx),
                CLOCK,
                RandomGenerator.getDefault(),
                CallObserver.NONE));
    rooms.listen(made);
    return made;
  }

  private static Instant now() {
    return CLOCK.instant();
  }

  private static Member member(String user) {
    return new Member(new UserId(user), Profile.EMPTY, new StreamId("8888_" + user));
  }
}
