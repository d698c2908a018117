package rtcroom.engine.webrtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportsTest {
  private static final long MILLI = 1_000_000;

  private final ReceiveStatistics statistics = new ReceiveStatistics(9, 90_000);

  @Test
  void a_quarter_lost_is_64_of_256() {
    for (int index : new int[] {10, 11, 13}) {
      statistics.received(index, 0, 0);
    }
    ReportBlock block = statistics.report(0);
    assertThat(block.fraction()).isEqualTo(64);
    assertThat(block.lost()).isEqualTo(1);
    assertThat(block.highest()).isEqualTo(13);
    assertThat(statistics.report(0).fraction()).isZero();
    assertThat(statistics.report(0).lost()).isEqualTo(1);
  }

  @Test
  void packets_that_keep_their_distance_have_no_jitter() {
    for (int i = 0; i < 50; i++) {
      statistics.received(i, 1800L * i, 20 * MILLI * i);
    }
    assertThat(statistics.report(0).jitter()).isZero();
    statistics.received(50, 1800L * 50, 20 * MILLI * 50 + 16 * MILLI);
    assertThat(statistics.report(0).jitter()).isEqualTo(90);
  }

  @Test
  void the_last_report_of_the_sender_is_told_with_its_age() {
    statistics.reported(
        new RtcpMessage.SenderReport(9, 0x1111_2222_3333_4444L, 0, 0, 0, List.of()), 0);
    ReportBlock block = statistics.report(500 * MILLI);
    assertThat(block.lastReport()).isEqualTo(0x2222_3333L);
    assertThat(block.sinceReport()).isEqualTo(0x8000);
  }

  @Test
  void before_a_report_the_first_packet_begins_when_it_comes() {
    RtpClock clock = new RtpClock(90_000);
    assertThat(clock.millis(0xFFFF_FFA6L, 1000)).isEqualTo(1000);
    assertThat(clock.millis(0, 5000)).isEqualTo(1001);
    assertThat(clock.millis(90_000, 5000)).isEqualTo(2001);
  }

  @Test
  void reports_bring_two_sources_to_one_clock() {
    RtpClock sound = new RtpClock(48_000);
    RtpClock picture = new RtpClock(90_000);
    sound.reported(report(100, 0, 48_000), 0);
    picture.reported(report(100, 0x8000_0000L, 7_000_000), 0);
    long second = 100_000;
    assertThat(sound.millis(48_000 + 24_000, 0)).isEqualTo(second + 500);
    assertThat(picture.millis(7_000_000, 0)).isEqualTo(second + 500);
    assertThat(picture.millis(7_000_000 + 9_000, 0)).isEqualTo(second + 600);
  }

  @Test
  void the_first_report_changes_nothing_for_its_source() {
    RtpClock clock = new RtpClock(90_000);
    clock.millis(0, 1000);
    RtcpMessage.SenderReport report = report(100, 0, 90_000);
    double offset = clock.offset(report, 2345);
    clock.reported(report, offset);
    assertThat(clock.millis(90_000, 0)).isEqualTo(2000);
    assertThat(clock.millis(180_000, 0)).isEqualTo(3000);
  }

  @Test
  void what_is_too_far_to_be_caught_up_with_is_leapt_over() {
    RtpClock clock = new RtpClock(90_000);
    clock.millis(0, 1000);
    clock.reported(report(100, 0, 0), 0);
    assertThat(clock.millis(90_000, 0)).isEqualTo(101_000);
  }

  @Test
  void fractions_of_seconds_are_read() {
    assertThat(RtpClock.ntpMillis(report(1, 0x4000_0000L, 0))).isCloseTo(1250, within(0.001));
  }

  private static RtcpMessage.SenderReport report(long seconds, long fraction, long timestamp) {
    return new RtcpMessage.SenderReport(1, seconds << 32 | fraction, timestamp, 0, 0, List.of());
  }
}
