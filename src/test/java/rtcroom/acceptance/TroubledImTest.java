package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.testing.cloud.FakeIm;
import rtcroom.testing.cloud.Trouble;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;

/** The chat cloud fails, lies, breaks off and hangs in a seeded order; then all is tidied up. */
class TroubledImTest {
  private static final List<String> FAMILIES = List.of("live_room", "double_room", "multi_room");
  private static final int ROOMS = 20;
  private static final List<Trouble> TROUBLES =
      List.of(
          new Trouble.None(),
          new Trouble.Delay(Duration.ofMillis(50)),
          new Trouble.HttpStatus(502),
          new Trouble.Code(10004),
          new Trouble.Code(80001),
          new Trouble.Code(10002),
          new Trouble.Code(60007),
          new Trouble.Body("<html>garbage</html>"),
          new Trouble.Body("{}"),
          new Trouble.Body("{\"ActionStatus\":\"OK\",\"ErrorCode\":\"many\"}"),
          new Trouble.BreakOff(),
          new Trouble.Hang());

  @RegisterExtension
  static final TestServer server =
      TestServer.start(Map.of("im.timeout", "300ms", "limits.idleRoomsPerUser", "0"));

  private static final User ann = server.user("ann");
  private static final User bo = server.user("bo");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  @Tag("C-043")
  @Tag("C-080")
  @Tag("D-17")
  @Tag("D-34")
  void every_room_is_either_whole_or_not_there_and_no_group_stays(long seed) {
    Random random = new Random(seed);
    server.im().faults.once(FakeIm.CREATE, new Trouble.None(), new Trouble.Code(10004));
    trouble(random, FakeIm.CREATE, 2 * ROOMS);
    trouble(random, FakeIm.NOTIFY, ROOMS);
    List<CompletableFuture<Answer>> opened = new ArrayList<>();
    for (int i = 0; i < ROOMS; i++) {
      opened.add(ann.pushLater(family(i), room(seed, i)));
    }

    for (int i = 0; i < ROOMS; i++) {
      boolean there = opened.get(i).join().code() == 0;
      if (there) {
        bo.push(family(i), room(seed, i)).ok();
        assertThat(ann.pushers(family(i), room(seed, i)).ok().at("pushers")).hasSize(2);
        ann.beat(family(i), room(seed, i)).ok();
      } else {
        opened.get(i).join().refused(6, "群组创建失败");
        ann.pushers(family(i), room(seed, i)).refused(3);
      }
    }
    assertThat(opened).as("both happen").extracting(a -> a.join().code()).contains(0, 6);

    trouble(random, FakeIm.DESTROY, ROOMS / 2);
    for (int i = 0; i < ROOMS; i++) {
      ann.destroy(family(i), room(seed, i)).refused(opened.get(i).join().code() == 0 ? 0 : 3);
    }
    server.im().faults.heal();
    await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> server.im().assertTidy());
  }

  private void trouble(Random random, String command, int calls) {
    server
        .im()
        .faults
        .once(
            command,
            Stream.generate(() -> TROUBLES.get(random.nextInt(TROUBLES.size())))
                .limit(calls)
                .toArray(Trouble[]::new));
  }

  private static String family(int i) {
    return FAMILIES.get(i % FAMILIES.size());
  }

  private static String room(long seed, int i) {
    return "r%d_%d".formatted(seed, i);
  }
}
