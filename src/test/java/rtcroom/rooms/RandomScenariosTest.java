package rtcroom.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.rooms.TestNode.done;
import static rtcroom.rooms.TestNode.refused;

import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rtcroom.room.Decision.Reason;
import rtcroom.room.RoomKind;
import rtcroom.testing.Busy;

/**
 * Ten thousand random lives of a node, each step compared with what the events alone tell.
 *
 * <p>{@code -Drtcroom.seed=N} lives one life again; {@code -Drtcroom.scenarios=N} lives more.
 */
@Busy
class RandomScenariosTest {
  private static final int STEPS = 40;

  @Test
  @Tag("C-042")
  @Tag("C-048")
  @Tag("C-055")
  @Tag("C-072")
  @Tag("C-074")
  @Tag("C-079")
  @Tag("C-093")
  void no_life_however_wild_breaks_a_promise() {
    Long replayed = Long.getLong("rtcroom.seed");
    if (replayed != null) {
      live(replayed);
      return;
    }
    int scenarios = Integer.getInteger("rtcroom.scenarios", 10_000);
    long first = new SecureRandom().nextLong();
    System.out.printf("%,d random scenarios from -Drtcroom.seed=%d on%n", scenarios, first);
    for (long seed = first; seed < first + scenarios; seed++) {
      live(seed);
    }
  }

  private static void live(long seed) {
    RandomLife life = new RandomLife(seed);
    int step = 0;
    try {
      for (; step < STEPS; step++) {
        life.step();
        Promises.check(life);
      }
      life.windDown();
      Promises.check(life);
      nothingIsLeft(life);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(
          "-Drtcroom.seed=%d fails at step %d: %s".formatted(seed, step, e.getMessage()), e);
    }
  }

  private static void nothingIsLeft(RandomLife life) {
    assertThat(life.witness.rooms).as("ghost rooms").isEmpty();
    assertThat(life.node.directory.figures().rooms()).isZero();
    life.groups.assertEachDestroyedOnce();
    TestNode node = life.node;
    node.clock.advance(Duration.ofHours(1));
    assertThat(node.directory.expired(node.now())).as("leases of nobody").isEmpty();
    for (int user = 0; user < RandomLife.USERS; user++) {
      String name = "u" + user;
      done(node.create(RoomKind.MULTI, "a", name));
      done(node.create(RoomKind.MULTI, "b", name));
      assertThat(node.create(RoomKind.MULTI, "c", name))
          .as("idle rooms still counted for %s", name)
          .isEqualTo(refused(Reason.TOO_MANY_IDLE_ROOMS));
      life.groups.answerAll();
      node.destroy(RoomKind.MULTI, "a", name);
      node.destroy(RoomKind.MULTI, "b", name);
    }
  }
}
