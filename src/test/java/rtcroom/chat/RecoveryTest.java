package rtcroom.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.base.Rate;
import rtcroom.chat.ChatSettings.Kept;

/** What a group remembers for those who come back. */
class RecoveryTest {
  private static final Kept WIDE = new Kept(300, 100_000, Duration.ofMinutes(5));

  private final ChatWorld world = new ChatWorld();
  private final TestConnection ann = world.device("ann");

  RecoveryTest() {
    world.room("room", "ann");
    ann.join("room");
  }

  @Test
  void what_was_missed_comes_with_the_answer() {
    Answer.Entered before = (Answer.Entered) world.device("bo").join("room");
    ann.say("room", "1");
    ann.say("room", "2");
    Answer.Entered back = world.device("bo").rejoin("room", before.now());

    assertThat(back.recovered()).isTrue();
    assertThat(back.missed().stream().map(TestConnection::brief)).containsExactly("ann:1", "ann:2");
    assertThat(back.now().seq()).isEqualTo(before.now().seq() + 2);
  }

  @Test
  void beyond_the_count_or_the_age_one_is_told() {
    Position before = ((Answer.Entered) ann.join("room")).now();
    for (int i = 0; i <= ChatWorld.KEPT.count(); i++) {
      ann.say("room", "m");
    }
    assertThat(ann.rejoin("room", before).recovered()).isFalse();
    assertThat(ann.rejoin("room", new Position(before.epoch(), before.seq() + 1)).missed())
        .hasSize(ChatWorld.KEPT.count());
    world.pass(ChatWorld.KEPT.age());
    assertThat(ann.rejoin("room", new Position(before.epoch(), before.seq() + 1)).recovered())
        .isFalse();
    assertThat(world.chat.figures().keptBytes()).isZero();
  }

  @Test
  void another_life_of_the_group_is_another_epoch() {
    Position before = ((Answer.Entered) ann.join("room")).now();
    world.chat.destroyGroup(new rtcroom.room.RoomId("room"));
    world.room("room", "ann");
    Answer.Entered back = ann.rejoin("room", before);

    assertThat(back.recovered()).isFalse();
    assertThat(back.now().epoch()).isNotEqualTo(before.epoch());
  }

  @Test
  void a_position_from_the_future_is_not_believed() {
    Position now = ((Answer.Entered) ann.join("room")).now();
    assertThat(ann.rejoin("room", new Position(now.epoch(), now.seq() + 1)).recovered()).isFalse();
  }

  @Test
  void the_memory_of_all_histories_is_bounded() {
    ChatWorld small =
        new ChatWorld(
            ChatWorld.settings(new Kept(1000, 1 << 20, Duration.ofMinutes(5)), Rate.NONE, 20_000));
    for (int group = 0; group < 50; group++) {
      small.room("room" + group, "ann");
      TestConnection connection = small.device("user" + group);
      connection.join("room" + group);
      for (int i = 0; i < 50; i++) {
        connection.say("room" + group, "x".repeat(50));
      }
    }
    small.pass(Duration.ofSeconds(1));
    assertThat(small.chat.figures().keptBytes()).isBetween(10_000L, 20_000L);
  }

  /** Four thousand cuts and more in all. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void random_cuts_lose_double_and_reorder_nothing(long seed) {
    ChatWorld roads = new ChatWorld(ChatWorld.settings(WIDE, Rate.NONE, 1 << 20));
    roads.room("room", "ann");
    TestConnection talker = roads.device("ann");
    talker.join("room");
    FlakyClient traveller = new FlakyClient(roads, "bo", new Random(seed));
    Random random = new Random(-seed);
    int said = 0;
    while (traveller.cuts() < 500) {
      switch (random.nextInt(4)) {
        case 0 -> talker.say("room", "g" + said++);
        case 1 -> talker.tell("bo", "d" + said++);
        case 2 -> roads.tick();
        default -> traveller.travel();
      }
    }
    roads.tick();
    traveller.arrive();

    assertThat(traveller.gaps()).as("seed %d", seed).isEmpty();
    assertThat(traveller.unrecovered()).as("seed %d", seed).isZero();
    assertThat(traveller.events()).isGreaterThan(500);
  }

  @Test
  void outside_the_window_the_client_is_told_and_still_nothing_is_doubled() {
    FlakyClient traveller = new FlakyClient(world, "bo", new Random(9));
    for (int round = 0; round < 50; round++) {
      traveller.cut();
      for (int i = 0; i <= ChatWorld.KEPT.count(); i++) {
        ann.say("room", "m");
      }
      world.tick();
      traveller.arrive();
    }
    assertThat(traveller.unrecovered()).isEqualTo(50);
    assertThat(traveller.gaps()).isEmpty();
  }
}
