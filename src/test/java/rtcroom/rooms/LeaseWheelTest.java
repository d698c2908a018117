package rtcroom.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.room.Room;
import rtcroom.room.RoomEvent.RoomReserved;
import rtcroom.room.RoomKind;
import rtcroom.room.RoomRules;
import rtcroom.room.Traits;
import rtcroom.room.UserId;
import rtcroom.testing.TestClock;

class LeaseWheelTest {
  private static final long START = TestClock.START.toEpochMilli();
  private static final UserId ANN = new UserId("ann");

  private final LeaseWheel wheel = new LeaseWheel(START);

  @Test
  void a_lease_is_over_in_the_first_turn_after_its_time_and_handed_out_once() {
    Lease lease = lease(Duration.ofSeconds(20), START);
    wheel.watch(lease);
    assertThat(wheel.turn(START + 20_000)).isEmpty();
    assertThat(wheel.turn(START + 21_000)).containsExactly(lease);
    assertThat(wheel.turn(START + 60_000)).isEmpty();
  }

  @Test
  void a_lease_longer_than_the_wheel_goes_round_with_it() {
    Lease lease = lease(Duration.ofSeconds(2_000), START);
    wheel.watch(lease);
    for (long second = 1; second <= 2_000; second++) {
      assertThat(wheel.turn(START + second * 1000)).isEmpty();
    }
    assertThat(wheel.turn(START + 2_001_000)).containsExactly(lease);
  }

  @Test
  void a_jump_over_many_rounds_misses_nobody() {
    List<Lease> leases = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      Lease lease = lease(Duration.ofSeconds(i), START);
      leases.add(lease);
      wheel.watch(lease);
    }
    assertThat(wheel.turn(START + Duration.ofDays(2).toMillis()))
        .containsExactlyInAnyOrderElementsOf(leases);
  }

  @Test
  void a_dead_lease_is_forgotten() {
    Lease lease = lease(Duration.ofSeconds(20), START);
    wheel.watch(lease);
    lease.end();
    assertThat(wheel.turn(START + 60_000)).isEmpty();
    assertThat(lease.touch(START + 60_000)).isFalse();
    assertThat(lease.endAt(lease.beat())).as("ends only once").isFalse();
  }

  @Test
  void a_lease_looked_at_again_not_before_then_waits_until_then() {
    Lease lease = lease(Duration.ofSeconds(20), START);
    wheel.watch(lease, START + 100_000);
    assertThat(wheel.turn(START + 99_999)).isEmpty();
    assertThat(wheel.turn(START + 100_000)).containsExactly(lease);
  }

  @Test
  void a_clock_that_goes_back_hands_nobody_out() {
    Lease lease = lease(Duration.ofSeconds(20), START);
    wheel.watch(lease);
    assertThat(wheel.turn(START - 3_600_000)).isEmpty();
    assertThat(wheel.turn(START + 21_000)).containsExactly(lease);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void each_lease_is_handed_out_within_a_second_of_its_end_never_before(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long now = START;
    Map<Lease, Long> overAt = new HashMap<>();
    List<Lease> touchable = new ArrayList<>();
    for (int step = 0; step < 4_000; step++) {
      switch (random.nextInt(4)) {
        case 0 -> {
          Lease lease = lease(Duration.ofSeconds(random.nextLong(1, 1_500)), now);
          wheel.watch(lease);
          overAt.put(lease, lease.overAt());
          touchable.add(lease);
        }
        case 1 -> {
          Lease any = pick(touchable, random);
          if (any != null && any.touch(now) && overAt.containsKey(any)) {
            overAt.put(any, any.overAt());
          }
        }
        case 2 -> {
          Lease any = pick(touchable, random);
          if (any != null && random.nextInt(10) == 0) {
            any.end();
            overAt.remove(any);
          }
        }
        default -> {
          now += random.nextInt(50) == 0 ? random.nextLong(2_000_000) : random.nextLong(4_000);
          for (Lease lease : wheel.turn(now)) {
            Long end = overAt.remove(lease);
            assertThat(end).as("seed %d step %d: known, once", seed, step).isNotNull();
            assertThat(end).isLessThanOrEqualTo(now);
          }
          long late = now - 1_000;
          assertThat(overAt.values()).as("seed %d step %d", seed, step).allMatch(end -> end > late);
        }
      }
    }
  }

  private static @Nullable Lease pick(List<Lease> from, SplittableRandom random) {
    return from.isEmpty() ? null : from.get(random.nextInt(from.size()));
  }

  private static Lease lease(Duration timeout, long now) {
    RoomRules rules = new RoomRules(RoomKind.LIVE, 4, timeout, Duration.ofSeconds(30), 30, false);
    RoomReserved reserved = new RoomReserved(ANN, "", Traits.PLAIN, null, TestClock.START);
    RoomEntry entry = new RoomEntry(1, Room.reserve(TestNode.id("r"), rules, reserved), now);
    return new Lease(entry, ANN, 1, now);
  }
}
