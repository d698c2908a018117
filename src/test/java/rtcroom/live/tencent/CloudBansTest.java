package rtcroom.live.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rtcroom.bans.BanKind;
import rtcroom.bans.BanSettings;
import rtcroom.bans.Bans;
import rtcroom.base.Clocks;
import rtcroom.live.mix.Orders;
import rtcroom.testing.TestClock;

/** Whom the operator keeps out the cloud does too, on a virtual clock. */
class CloudBansTest {
  private static final Duration AN_HOUR = Duration.ofHours(1);

  private final TestClock clock = new TestClock();
  private final ScriptedControl cloud = new ScriptedControl();
  private final Bans bans = new Bans(new BanSettings(null, 10), Clocks.of(clock));

  @BeforeEach
  void listen() {
    bans.listen(
        new CloudBans(
            cloud, bans, _ -> List.of(Orders.ANN), Clocks.of(clock), clock, new Random(1)));
  }

  @Test
  void a_cloud_that_fails_is_ordered_again_until_it_keeps_the_streams_out() {
    cloud.failures = 40;
    bans.ban(Orders.BY_ANN, AN_HOUR);
    clock.pass(Duration.ofMinutes(10), () -> {});
    assertThat(cloud.calls).hasSize(41).containsOnly("forbid 8888_r_ann");
    assertThat(clock.pending()).isZero();

    cloud.failures = 2;
    cloud.calls.clear();
    bans.lift(BanKind.USER, Orders.BY_ANN.value());
    clock.pass(AN_HOUR, () -> {});
    assertThat(cloud.calls).hasSize(3).containsOnly("resume 8888_r_ann");
  }

  @Test
  void a_ban_that_ended_or_was_lifted_meanwhile_is_ordered_no_more() {
    cloud.failures = 1;
    bans.ban(Orders.ANN, AN_HOUR);
    bans.lift(BanKind.STREAM, Orders.ANN.value());
    clock.pass(AN_HOUR, () -> {});
    assertThat(cloud.calls).containsExactly("forbid 8888_r_ann", "resume 8888_r_ann");

    cloud.calls.clear();
    cloud.failures = 1000;
    bans.ban(Orders.ANN, Duration.ofSeconds(5));
    clock.pass(AN_HOUR, () -> {});
    assertThat(cloud.calls).hasSizeLessThan(8);
    assertThat(clock.pending()).isZero();
  }
}
