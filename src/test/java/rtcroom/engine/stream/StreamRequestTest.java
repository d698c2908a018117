package rtcroom.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rtcroom.room.StreamId;

class StreamRequestTest {
  @ParameterizedTest
  @CsvSource({
    "live, s?txSecret=1&txTime=2",
    "live/, s?txSecret=1&txTime=2",
    "/live, s?txSecret=1?txTime=2",
    "live?txSecret=1&txTime=2, s",
    "live?txSecret=1&txTime=2, s?txSecret=1&txTime=2",
    "live, s?txSecret=%31&txTime=2",
    "live, s.flv?txSecret=1&txTime=2&txTime=2",
    "live/_definst_, s?txSecret=1&txTime=2",
    "live, _definst_/s?txSecret=1&txTime=2",
    "live/_definst_/?txSecret=1&txTime=2, s",
    "'', live/s?txSecret=1&txTime=2",
    "'', s?txSecret=1&txTime=2",
    "/, /live/_definst_/s?txSecret=1&txTime=2",
    "live, rtmp://127.0.0.1:1935/live/s?txSecret=1&txTime=2",
    "'', RTMP://example.test/live/s?txSecret=1&txTime=2",
    "live, flv:s?txSecret=1&txTime=2",
    "live, 's?txSecret=1&txTime=2 '",
    "' live ', ' s?txSecret=1&txTime=2'",
    "'live?txSecret=1&txTime=2 ', 's '",
    "live, s%3FtxSecret%3D1%26txTime%3D2",
    "live, s%3ftxSecret=1&txTime=2",
    "'', live%2F_definst_%2Fs%3FtxSecret%3D%2531%26txTime%3D2",
    "'', rtmp%3A%2F%2Fexample.test%2Flive%2Fs%3FtxSecret%3D1%26txTime%3D2",
  })
  void all_ways_to_write_it_are_one(String app, String stream) {
    StreamRequest request = StreamRequest.of(app, stream, "a");
    assertThat(request.app()).isEqualTo("live");
    assertThat(request.stream()).contains(new StreamId("s"));
    assertThat(request.query()).containsEntry("txSecret", "1").containsEntry("txTime", "2");
    assertThat(request.contradictory()).isFalse();
  }

  @Test
  void paths_of_http_lose_their_suffix() {
    StreamRequest request = StreamRequest.ofPath("/live/8888_a.m3u8", "a=1&a=2&b=%2525", "x");
    assertThat(request.toString()).isEqualTo("live/8888_a");
    assertThat(request.query()).containsEntry("a", "1").containsEntry("b", "%25");
    assertThat(request.contradictory()).as("nothing hangs on it").isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "live?txSecret=1, s?txSecret=2",
    "live, s?txTime=1&txTime=2",
    "live, s?txTime=1?txTime=2",
    "live?txSecret=1, s%3FtxSecret%3D2",
  })
  void what_security_hangs_on_must_not_be_said_twice_differently(String app, String stream) {
    assertThat(StreamRequest.of(app, stream, "a").contradictory()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "live, %2e%2e%2Fs",
    "live, s%253FtxSecret%253D1",
    "live, s%3",
    "live, s%20",
    "live, 's t'",
    "live, s%3F?txSecret=1",
  })
  void what_is_no_name_does_not_become_one_by_decoding(String app, String stream) {
    assertThat(StreamRequest.of(app, stream, "a").stream()).isEmpty();
  }

  @Test
  void paths_of_http_are_not_decoded_again() {
    assertThat(StreamRequest.ofPath("/live/a%3FtxSecret=1", "", "x").stream()).isEmpty();
  }

  @Test
  void endless_queries_are_no_credentials() {
    assertThat(StreamRequest.of("live", "s?txTime=1&x=" + "y".repeat(70_000), "a").query())
        .isEmpty();
    String many = "s?" + "a&".repeat(300) + "txTime=1";
    assertThat(StreamRequest.of("live", many, "a").query()).doesNotContainKey("txTime");
  }

  @Test
  void an_accounts_token_of_some_kilobytes_hides_no_signature() {
    String own = "&token=" + "y".repeat(9000);
    assertThat(StreamRequest.of("live", "s?txSecret=1&txTime=2" + own, "a").query())
        .containsEntry("txSecret", "1")
        .containsEntry("txTime", "2");
  }

  @ParameterizedTest
  @CsvSource({"vod, s", "live/more, s", "'', vod/s", "live, rtmp://h/vod/s", "live, more/s"})
  void other_apps_are_others(String app, String stream) {
    assertThat(StreamRequest.of(app, stream, "a").app()).isNotEqualTo("live");
  }
}
