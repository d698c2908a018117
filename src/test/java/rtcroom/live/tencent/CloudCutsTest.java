package rtcroom.live.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rtcroom.live.mix.Orders;
import rtcroom.room.Member;
import rtcroom.room.Profile;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;
import rtcroom.testing.TestClock;

/** Who lost the seat is broken off at the cloud, on a virtual clock. */
class CloudCutsTest {
  private static final StreamId STREAM = Orders.ANN;
  private static final Member ANN = new Member(Orders.BY_ANN, Profile.EMPTY, STREAM);

  private final TestClock clock = new TestClock();
  private final ScriptedControl cloud = new ScriptedControl();
  private final CloudMixes mixes = new CloudMixes(2);
  private final Set<StreamId> shown = new HashSet<>();
  private final CloudCuts cuts =
      new CloudCuts(
          cloud,
          mixes,
          stream -> shown.contains(stream) ? List.of(stream) : List.of(),
          clock,
          new Random(1));

  @Test
  void who_leaves_is_dropped_once() {
    cuts.gone(ANN);
    clock.pass(Duration.ofHours(1), () -> {});
    assertThat(cloud.calls).containsExactly("drop 8888_r_ann");
  }

  @Test
  void his_mix_ends_too() {
    assertThat(mixes.admit(Orders.pair(STREAM, Orders.BY_ANN)))
        .isEqualTo(CloudMixes.Admission.BEGINS_ONE);
    cuts.gone(ANN);
    assertThat(cloud.calls).containsExactlyInAnyOrder("drop 8888_r_ann", "endMix 8888_r_ann");
  }

  @Test
  void a_stream_that_another_room_shows_or_that_is_not_his_goes_on() {
    shown.add(STREAM);
    cuts.gone(ANN);
    shown.clear();
    cuts.gone(new Member(new UserId("mallory"), Profile.EMPTY, STREAM, false));
    cuts.gone(new Member(new UserId("bo"), Profile.EMPTY, StreamId.NONE));
    assertThat(cloud.calls).isEmpty();
  }

  @Test
  void a_cloud_that_fails_is_asked_again_until_it_does_or_for_good() {
    cloud.failures = 3;
    cuts.gone(ANN);
    clock.pass(Duration.ofHours(1), () -> {});
    assertThat(cloud.calls).hasSize(4);

    cloud.calls.clear();
    cloud.failures = 1000;
    cuts.gone(ANN);
    clock.pass(Duration.ofHours(1), () -> {});
    assertThat(cloud.calls).hasSize(120);
    assertThat(clock.pending()).isZero();
  }

  @Test
  void who_has_a_seat_again_is_left_alone() {
    cloud.failures = 1;
    cuts.gone(ANN);
    shown.add(STREAM);
    clock.pass(Duration.ofHours(1), () -> {});
    assertThat(cloud.calls).hasSize(1);
  }
}
