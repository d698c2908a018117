package rtcroom.engine.webrtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Vp8NumberingTest {
  private final Vp8Numbering numbering = new Vp8Numbering();

  @Test
  void the_first_source_keeps_its_numbers() {
    numbering.begin();
    assertThat(rewritten("90 c0 fffe 07 01")).isEqualTo("90c0fffe07");
    assertThat(rewritten("80 c0 fffe 07 01")).isEqualTo("80c0fffe07");
    assertThat(rewritten("90 c0 ffff 08 01")).isEqualTo("90c0ffff08");
  }

  @Test
  void the_next_one_goes_on_with_them() {
    numbering.begin();
    rewritten("90 e0 fffe ff 20 01");
    rewritten("90 e0 ffff 00 20 01");
    numbering.begin();
    assertThat(rewritten("90 e0 9000 40 20 01")).isEqualTo("90e080000120");
    assertThat(rewritten("90 e0 9001 41 20 01")).isEqualTo("90e080010220");
  }

  @Test
  void one_that_comes_late_does_not_turn_the_count_back() {
    numbering.begin();
    rewritten("90 80 8005 01");
    rewritten("90 80 8004 01");
    numbering.begin();
    assertThat(rewritten("90 80 8100 01")).isEqualTo("90808006");
  }

  @Test
  void short_numbers_stay_short() {
    numbering.begin();
    rewritten("90 80 7f 01");
    numbering.begin();
    assertThat(rewritten("90 80 30 01")).isEqualTo("908000");
  }

  @Test
  void what_has_no_numbers_or_is_cut_off_stays_as_it_is() {
    numbering.begin();
    assertThat(rewritten("10 01")).isEqualTo("10");
    assertThat(rewritten("90 c0 ff")).isEqualTo("90c0ff");
    assertThat(rewritten("90")).isEqualTo("90");
  }

  private String rewritten(String payload) {
    return TestPackets.hex(numbering.rewrite(TestPackets.packet(1, 0, false, payload)));
  }
}
