package rtcroom.engine.webrtc.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WantReaderTest {
  @Test
  void a_list_is_read_in_its_order() throws Exception {
    assertThat(
            WantReader.read(
                """
                {"want": [
                  {"stream": "8_b", "query": "txSecret=1&txTime=2", "height": 359.5, "sound": false},
                  {"stream": "8_a"}]}
                """))
        .containsExactly(
            new Want("8_b", "txSecret=1&txTime=2", 360, false), new Want("8_a", "", 0, true));
  }

  @Test
  void what_is_not_known_is_passed_over() throws Exception {
    assertThat(
            WantReader.read(
                """
                {"id": {"a": [1]}, "want": [{"stream": "8_a", "zoom": {"x": 1}}], "more": null}
                """))
        .containsExactly(new Want("8_a", "", 0, true));
  }

  @Test
  void of_two_entries_of_a_stream_the_first_counts() throws Exception {
    assertThat(
            WantReader.read(
                """
                {"want": [{"stream": "a", "height": 5}, {"stream": "a", "height": 6}]}
                """))
        .containsExactly(new Want("a", "", 5, true));
  }

  @Test
  void heights_are_brought_within_bounds() throws Exception {
    assertThat(
            WantReader.read(
                """
                {"want": [{"stream": "a", "height": -5}, {"stream": "b", "height": 1e300}]}
                """))
        .extracting(Want::height)
        .containsExactly(0, 8640);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"want\":{}}",
        "{\"want\":[1]}",
        "{\"want\":[{\"stream\":\"\"}]}",
        "{\"want\":[{\"stream\":1}]}",
        "{\"want\":[{\"stream\":\"a\",\"height\":\"1\"}]}",
        "{\"want\":[{\"stream\":\"a\",\"sound\":1}]}",
        "{\"want\":[{\"stream\":\"a\"}]} {}",
        "{\"want\":[{\"stream\":\"a\"",
        "{\"want\":[[[[[[[[[[[]]]]]]]]]]]}"
      })
  void anything_else_is_refused(String message) {
    assertThatThrownBy(() -> WantReader.read(message)).isInstanceOf(BrokenMessageException.class);
  }

  @Test
  void there_are_no_more_entries_than_can_be_served() throws Exception {
    String entry = "{\"stream\":\"a\"},";
    String most = entry.repeat(31) + "{\"stream\":\"b\"}";
    assertThat(WantReader.read("{\"want\":[" + most + "]}")).hasSize(2);
    assertThatThrownBy(() -> WantReader.read("{\"want\":[" + entry + most + "]}"))
        .isInstanceOf(BrokenMessageException.class);
  }

  @Test
  void a_query_is_not_told_to_logs() {
    assertThat(new Want("8_a", "txSecret=1", 1, true).toString()).doesNotContain("txSecret");
  }
}
