package rtcroom.cluster.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rtcroom.testing.Busy;

/**
 * A thousand lives of clusters: whatever happens to nodes and network, no acknowledged command is
 * lost, none is done twice, and every history could be that of one server.
 *
 * <p>{@code -Drtcroom.seed=N} lives one life again; {@code -Drtcroom.scenarios=N} lives more.
 */
@Busy
class SimulatorTest {
  private static final int SABOTAGED = 400;
  private static final int LEASES = 300;
  private static final int CHATS = 100;
  private static final Pattern NOTICED =
      Pattern.compile("not linearizable|two events of one number|holds other rooms");

  @Test
  void whatever_happens_the_cluster_is_as_one_server() {
    Long replayed = Long.getLong("rtcroom.seed");
    int scenarios = replayed == null ? Integer.getInteger("rtcroom.scenarios", 1_000) : 1;
    long first = replayed == null ? new SecureRandom().nextLong() : replayed;
    System.out.printf("%,d lives of clusters from -Drtcroom.seed=%d on%n", scenarios, first);
    long answered = 0;
    for (long seed = first; seed < first + scenarios; seed++) {
      answered += live(seed, Sabotage.NONE);
    }
    assertThat(answered).as("answers").isGreaterThan(20L * scenarios);
  }

  @Test
  void whoever_is_heard_of_at_any_node_keeps_his_seat_and_the_silent_lose_theirs() {
    Long replayed = Long.getLong("rtcroom.seed");
    int scenarios = replayed == null ? LEASES : 1;
    long first = replayed == null ? new SecureRandom().nextLong() : replayed;
    for (long seed = first; seed < first + scenarios; seed++) {
      try {
        new LeaseLife(seed, Sabotage.NONE).live();
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("-Drtcroom.seed=%d: %s".formatted(seed, e.getMessage()), e);
      }
    }
  }

  @Test
  void nodes_that_end_leases_each_for_itself_are_noticed() {
    assertThatThrownBy(
            () -> {
              for (long seed = 0; seed < SABOTAGED; seed++) {
                new LeaseLife(seed, Sabotage.ALL_END_LEASES).live();
              }
            })
        .hasMessageContaining("who was heard of lost his seat");
  }

  @Test
  void whoever_talks_at_any_node_is_heard_at_all_once_and_in_one_order() {
    Long replayed = Long.getLong("rtcroom.seed");
    int scenarios = replayed == null ? Integer.getInteger("rtcroom.scenarios", CHATS) : 1;
    long first = replayed == null ? new SecureRandom().nextLong() : replayed;
    int acknowledged = 0;
    for (long seed = first; seed < first + scenarios; seed++) {
      ChatLife life = new ChatLife(seed, Sabotage.NONE);
      try {
        life.live();
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("-Drtcroom.seed=%d: %s".formatted(seed, e.getMessage()), e);
      }
      acknowledged += life.acknowledged();
    }
    assertThat(acknowledged).as("messages").isGreaterThan(50 * scenarios);
  }

  @ParameterizedTest
  @EnumSource(names = {"COMMITS_ALONE", "DOES_TWICE", "FORGETS_POSITIONS"})
  void a_chat_that_breaks_a_rule_is_noticed(Sabotage sabotage) {
    assertThat(LongStream.range(0, SABOTAGED)).anyMatch(seed -> isHeard(seed, sabotage));
  }

  private static boolean isHeard(long seed, Sabotage sabotage) {
    try {
      new ChatLife(seed, sabotage).live();
      return false;
    } catch (AssertionError _) {
      return true;
    } catch (RuntimeException _) {
      return false; // the model itself fell over
    }
  }

  /** A simulator that notices nothing proves nothing. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NONE", "ALL_END_LEASES", "FORGETS_POSITIONS"})
  void a_rule_that_is_broken_is_noticed(Sabotage sabotage) {
    assertThat(LongStream.range(0, SABOTAGED)).anyMatch(seed -> isNoticed(seed, sabotage));
  }

  private static boolean isNoticed(long seed, Sabotage sabotage) {
    try {
      new ClusterLife(seed, sabotage).live();
      return false;
    } catch (AssertionError e) {
      return NOTICED.matcher(String.valueOf(e.getMessage())).find();
    } catch (RuntimeException e) {
      return false; // the model itself fell over what cannot be: nothing of ours noticed it
    }
  }

  private static long live(long seed, Sabotage sabotage) {
    ClusterLife life = new ClusterLife(seed, sabotage);
    try {
      life.live();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("-Drtcroom.seed=%d fails: %s".formatted(seed, e.getMessage()), e);
    }
    return life.answered();
  }
}
