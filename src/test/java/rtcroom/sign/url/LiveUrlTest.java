package rtcroom.sign.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rtcroom.sign.Fixtures.ISSUED;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rtcroom.sign.Fixtures;
import rtcroom.sign.url.TxSecret.Standing;
import rtcroom.testing.Recording;

class LiveUrlTest {
  private static final JsonNode FILE = Recording.json("live_url_vectors.json");
  private static final Duration WEEK = Duration.ofDays(7);
  private static final String STREAM = "8888_room_aa_user1";
  private final LiveUrlSigner signer = new LiveUrlSigner(Fixtures.liveUrls(null));

  private static StreamAddress address(String url) {
    return StreamAddress.parse(url).orElseThrow();
  }

  @Test
  @Tag("C-032")
  @Tag("C-033")
  void urls_are_the_recorded_ones() {
    assertThat(signer.pushUrl(STREAM, ISSUED)).isEqualTo(FILE.get("pushURL").asText());
    assertThat(signer.accelerateUrl(STREAM, ISSUED)).isEqualTo(FILE.get("accelerateURL").asText());
    assertThat(signer.mixedUrl(STREAM, ISSUED)).isEqualTo(FILE.get("mixedPlayURL").asText());
    assertThat(signer.flvUrl(STREAM, ISSUED)).isEqualTo(FILE.get("url_play_flv").asText());
    assertThat(signer.rtmpUrl(STREAM, ISSUED)).isEqualTo(FILE.get("url_play_rtmp").asText());
    assertThat(signer.hlsUrl(STREAM, ISSUED)).isEqualTo(FILE.get("url_play_hls").asText());
    assertThat(signer.pushUrl("8888_user1_9f3c", ISSUED))
        .contains(FILE.at("/withoutRoom/txSecret").asText());
  }

  @Test
  @Tag("C-035")
  void submitted_urls_parse_as_recorded() {
    for (JsonNode v : FILE.get("parse")) {
      Optional<StreamAddress> parsed = signer.parse(v.get("pushURL").asText());
      if (v.has("error")) {
        assertThat(parsed).as("%s", v).isEmpty();
      } else {
        assertThat(parsed).as("%s", v).isPresent();
        assertThat(parsed.orElseThrow().stream().value()).isEqualTo(v.get("streamID").asText());
        assertThat(parsed.orElseThrow().subID(8888)).isEqualTo(v.get("subID").asText());
      }
    }
  }

  @Test
  void urls_of_webrtc_have_the_query_of_those_beside_them() {
    String whip = signer.whipUrl(STREAM, ISSUED);
    assertThat(whip)
        .startsWith("http://play.example.com/live/" + STREAM + ".whip?")
        .endsWith(query(signer.pushUrl(STREAM, ISSUED)));
    assertThat(signer.whepUrl(STREAM, ISSUED))
        .startsWith("http://play.example.com/live/" + STREAM + ".whep?")
        .endsWith(query(signer.accelerateUrl(STREAM, ISSUED)));
    assertThat(signer.mixedWhepUrl(STREAM, ISSUED)).endsWith("&view=mixed");
    assertThat(signer.parseStrictly(whip, ISSUED).orElseThrow().stream().value())
        .as("taken for a seat as the other is")
        .isEqualTo(STREAM);
  }

  private static String query(String url) {
    return url.substring(url.indexOf('?'));
  }

  @Test
  void the_clouds_own_webrtc_is_signed_where_playing_has_a_key_of_its_own() {
    String path = "webrtc://" + signer.rtmpUrl(STREAM, ISSUED).substring("rtmp://".length());
    assertThat(signer.lebUrl(STREAM, ISSUED)).isEqualTo(path);
    LiveUrlSigner keyed = new LiveUrlSigner(Fixtures.liveUrls("a_key_for_playing"));
    assertThat(keyed.lebUrl(STREAM, ISSUED))
        .startsWith(path + "?")
        .endsWith(query(keyed.accelerateUrl(STREAM, ISSUED)));
    assertThat(keyed.lebPushUrl(STREAM, ISSUED))
        .isEqualTo("webrtc" + keyed.pushUrl(STREAM, ISSUED).substring("rtmp".length()));
    assertThat(keyed.parseStrictly(keyed.lebPushUrl(STREAM, ISSUED), ISSUED)).isPresent();
  }

  @Test
  void urls_of_other_schemes_without_host_or_too_long_are_refused() {
    for (String url :
        new String[] {
          "",
          "rtmp://",
          "rtmp:///live/a",
          "rtmp://h",
          "ftp://h/live/a",
          "javascript://h/a",
          "rtmp://h/live/a.flv",
          "rtmp://h/live/a#b",
          "rtmp://h\n/live/a",
          "rtmp://h/live/" + "a".repeat(129),
          "rtmp://h/live/a?x=" + "a".repeat(2048),
          "rtmp://h/live/a?x=" + "中".repeat(700)
        }) {
      assertThat(StreamAddress.parse(url)).as(url).isEmpty();
    }
    assertThat(address("RTMPS://h:1935/a?b").scheme()).isEqualTo("rtmps");
    assertThat(address("rtmp://h/a?k=1&k=2&x").query()).isEqualTo(Map.of("k", "1"));
    assertThat(address("room://h/x/8888_").subID(8888)).isEqualTo("8888_");
  }

  @Test
  @Tag("D-43")
  void strict_parsing_wants_our_prefix_and_our_push_signature() {
    String url = signer.pushUrl(STREAM, ISSUED);
    assertThat(signer.parseStrictly(url, ISSUED)).isPresent();
    assertThat(signer.parseStrictly(url, ISSUED.plus(Duration.ofDays(365)))).isPresent();
    assertThat(signer.parseStrictly(url.replace("user1", "user2"), ISSUED)).isEmpty();
    assertThat(signer.parseStrictly(url.replaceFirst("\\?.*", ""), ISSUED)).isEmpty();
    assertThat(signer.parseStrictly(signer.pushUrl("9999_user1", ISSUED), ISSUED)).isEmpty();
  }

  @Test
  void strict_parsing_takes_no_address_cut_anew_and_none_from_the_far_future() {
    String url = signer.pushUrl(STREAM + "A", ISSUED);
    String recut = url.replace(STREAM + "A", STREAM).replace("txTime=", "txTime=A");
    assertThat(signer.parseStrictly(recut, ISSUED)).isEmpty();
    assertThat(signer.parseStrictly(url, ISSUED.minusSeconds(301))).isEmpty();
    assertThat(signer.parseStrictly(url, ISSUED.minusSeconds(300))).isPresent();
  }

  @Test
  void a_push_url_is_good_through_its_last_second() {
    StreamAddress push = address(signer.pushUrl(STREAM, ISSUED));
    Instant end = ISSUED.plusSeconds(604800);
    assertThat(signer.checkPush(push, end)).isEqualTo(Standing.GENUINE);
    assertThat(signer.checkPush(push, end.plusSeconds(1))).isEqualTo(Standing.EXPIRED);
    StreamAddress later = address(signer.pushUrl(STREAM, ISSUED).replace("655D2B80", "655D2B81"));
    assertThat(signer.checkPush(later, end)).isEqualTo(Standing.FORGED);
    assertThat(signer.checkPush(address("rtmp://h/live/" + STREAM), end))
        .isEqualTo(Standing.UNSIGNED);
  }

  @Test
  @Tag("D-42")
  void with_a_play_key_an_accelerate_url_is_short_lived_and_cannot_be_pushed_to() {
    LiveUrlSigner separate = new LiveUrlSigner(Fixtures.liveUrls("play_key"));
    StreamAddress play = address(separate.accelerateUrl(STREAM, ISSUED));
    assertThat(separate.checkPlay(play, ISSUED.plusSeconds(600))).isEqualTo(Standing.GENUINE);
    assertThat(separate.checkPlay(play, ISSUED.plusSeconds(601))).isEqualTo(Standing.EXPIRED);
    assertThat(separate.checkPush(play, ISSUED)).isEqualTo(Standing.FORGED);
    assertThat(signer.checkPush(address(signer.accelerateUrl(STREAM, ISSUED)), ISSUED))
        .isEqualTo(Standing.GENUINE);
  }

  @Test
  void the_clouds_own_vectors_verify_in_both_cases_of_hex() {
    String key = "69e0daf7234b01f257a7adb9f807ae9f";
    Instant end = Instant.ofEpochSecond(1_700_000_000);
    assertThat(TxSecret.query(key, "8888_test_123456", end))
        .isEqualTo("txSecret=13a8e06b0da45a2b065b75222b79109d&txTime=6553F100");
    assertThat(check(key, "8888_test_123456", "ff77726d298bc67aa0bc651929f7852a", "6553f100"))
        .isEqualTo(Standing.GENUINE);
    assertThat(check(key, "8888_test_123456", "FF77726D298BC67AA0BC651929F7852A", "6553f100"))
        .isEqualTo(Standing.GENUINE);
    assertThat(check("txrtmp", "11212122", "2133c689c452f0bf81b1a88261f1d9a6", "579ACB15"))
        .isEqualTo(Standing.EXPIRED);
    assertThat(check("txrtmp", "11212122", "2133C689C452F0BF81B1A88261F1D9A6", "579ACB15"))
        .isEqualTo(Standing.EXPIRED);
    for (String far : new String[] {"7FFFFFFF", "FFFFFFFF"}) {
      assertThat(check(key, "s", Md5.hex(key, "s", far), far)).isEqualTo(Standing.TOO_FAR);
    }
    for (String txTime :
        new String[] {
          "", "-1", "xyz", "fffffffffffff", "+1", "553F100", "06553F100", "A6553F100", "+6553F10"
        }) {
      String txSecret = Md5.hex(key, "s", txTime);
      assertThat(check(key, "s", txSecret, txTime)).isEqualTo(Standing.FORGED);
    }
  }

  private static Standing check(String key, String stream, String txSecret, String txTime) {
    return TxSecret.check(
        key, stream, Map.of("txSecret", txSecret, "txTime", txTime), ISSUED, WEEK);
  }

  @Test
  void a_time_is_written_in_eight_digits_or_not_at_all() {
    assertThat(TxSecret.query("k", "s", Instant.ofEpochSecond(0x0AB))).endsWith("txTime=000000AB");
    assertThat(TxSecret.query("k", "s", Instant.ofEpochSecond(0xFFFF_FFFFL)))
        .endsWith("txTime=FFFFFFFF");
    for (long second : new long[] {-1, 0x1_0000_0000L}) {
      assertThatThrownBy(() -> TxSecret.query("k", "s", Instant.ofEpochSecond(second)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void api_signs_are_the_recorded_ones() {
    String key = FILE.at("/config/apiKey").asText();
    assertThat(ApiSign.sign(key, ISSUED.plusSeconds(60)))
        .isEqualTo(FILE.at("/apiSign/sign").asText());
    assertThat(ApiSign.sign(key, ISSUED.plusSeconds(300)))
        .isEqualTo(FILE.at("/apiSign/statusSign").asText());
    assertThat(ApiSign.sign("40328529ca4381a80c6ecf2e6aa57438", Instant.ofEpochSecond(1490858347)))
        .isEqualTo("7f29ed83c61b77de1b0d66936fd4fd44");
    String callback = "5b08cbf957faf92756fd137aa010661d";
    assertThat(ApiSign.verifies("cbkey12345", ISSUED.plusSeconds(600), callback)).isTrue();
    assertThat(ApiSign.verifies("cbkey12345", ISSUED.plusSeconds(601), callback)).isFalse();
  }
}
