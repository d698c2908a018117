package rtcroom.live.srs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookParamTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "?bizid=1&txSecret=ab&txTime=5F",
        "?bizid=1&txSecret=ab&txTime=5F?bizid=1&txSecret=ab&txTime=5F",
        "app=live&stream=s&txSecret=ab&txTime=5F",
        "?txSecret=%61b&txTime=5F&txSecret=ab"
      })
  void every_form_in_which_srs_passes_queries_on_is_read(String param) {
    HookParam read = HookParam.of(param);
    assertThat(read.values()).containsEntry("txSecret", "ab").containsEntry("txTime", "5F");
    assertThat(read.contradictory()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"?txSecret=ab&txTime=5F&txSecret=cd", "txTime=1?txTime=2"})
  void two_signatures_in_one_query_contradict_each_other(String param) {
    assertThat(HookParam.of(param).contradictory()).isTrue();
  }

  @Test
  void whatever_strangers_send_is_read_somehow() {
    assertThat(HookParam.of("").values()).isEmpty();
    assertThat(HookParam.of("?&&=x&%zz=%zz").contradictory()).isFalse();
    assertThat(HookParam.of("x".repeat(10_000)).contradictory()).isTrue();
  }
}
