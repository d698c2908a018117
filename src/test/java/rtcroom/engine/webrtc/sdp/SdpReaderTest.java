package rtcroom.engine.webrtc.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SdpReaderTest {
  @Test
  void an_offer_of_chromium_is_read() throws Exception {
    Offer offer = Offers.named("chromium-publish");
    assertThat(offer.transport().ufrag()).hasSize(4);
    assertThat(offer.transport().password()).hasSize(24);
    assertThat(offer.transport().fingerprint()).startsWith("21:33:C6:7B");
    assertThat(offer.transport().setup()).isEqualTo(DtlsSetup.ACTPASS);
    MediaSection video = offer.sections().get(1);
    assertThat(video.kind()).isEqualTo(MediaKind.VIDEO);
    assertThat(video.mid()).isEqualTo("1");
    assertThat(video.direction()).isEqualTo(Direction.SENDONLY);
    assertThat(video.codecs()).hasSize(23);
    assertThat(video.extensions())
        .containsEntry(ExtensionKind.TRANSPORT_CC, 3)
        .containsEntry(ExtensionKind.REPAIRED_RID, 11);
    assertThat(video.sources().media()).containsExactly(4105761644L);
    assertThat(video.sources().retransmissions()).isEqualTo(Map.of(4105761644L, 3099004056L));
  }

  @Test
  void what_a_payload_type_means_is_gathered_from_its_lines() throws Exception {
    MediaSection video = Offers.named("chromium-publish").sections().get(1);
    Codec h264 = video.codecs().stream().filter(c -> c.payloadType() == 108).findFirst().get();
    assertThat(h264.name()).isEqualTo("H264");
    assertThat(h264.clockRate()).isEqualTo(90_000);
    assertThat(h264.parameters()).containsEntry("profile-level-id", "42e01f");
    assertThat(h264.feedback())
        .containsExactlyInAnyOrder("nack", "nack pli", "ccm fir", "goog-remb", "transport-cc");
  }

  @Test
  void an_offer_of_ffmpeg_which_waits_for_the_handshake_is_read() throws Exception {
    Offer offer = Offers.named("ffmpeg-whip");
    assertThat(offer.transport().setup()).isEqualTo(DtlsSetup.PASSIVE);
    assertThat(offer.sections()).extracting(MediaSection::mid).containsExactly("0", "1");
    assertThat(offer.sections().get(1).sources().retransmissions()).hasSize(1);
  }

  @Test
  void all_34_payload_types_of_chromium_are_within_bounds() throws Exception {
    assertThat(Offers.named("chromium-play").sections().get(1).codecs()).hasSize(34);
  }

  @Test
  void layers_are_known_by_their_names() throws Exception {
    MediaSection video = Offers.named("chromium-simulcast").sections().get(1);
    assertThat(video.layers()).containsExactly("q", "h", "f");
    assertThat(video.sources().media()).isEmpty();
  }

  @Test
  void data_channels_are_a_section_without_codecs() throws Exception {
    Offer offer = Offers.read(withData());
    assertThat(offer.sections().get(2).kind()).isEqualTo(MediaKind.APPLICATION);
    assertThat(offer.sections().get(2).codecs()).isEmpty();
  }

  private static String withData() {
    return Offers.text("ffmpeg-whip").replace("BUNDLE 0 1", "BUNDLE 0 1 2")
        + "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=mid:2\r\na=setup:passive\r\n"
        + Offers.text("ffmpeg-whip")
            .lines()
            .filter(line -> line.startsWith("a=fingerprint"))
            .findFirst()
            .get()
        + "\r\n";
  }

  /** Each breaks an offer in one place, and names the line. */
  @ParameterizedTest
  @CsvSource({
    "v=0, v=1, not_sdp, 1",
    "t=0 0, time, not_sdp, 4",
    "a=rtcp-mux, a=rtcp-demux, no_rtcp_mux, 8",
    "UDP/TLS/RTP/SAVPF, RTP/AVP, other_profile, 8",
    "a=mid:0, a=mid:\u00e4, bad_field, 14",
    "a=mid:0, a=middle, no_mid, 8",
    "a=sendonly, a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x, open_keys, 15",
    "sha-256, sha-1, no_fingerprint, 8",
    "69:91, 6G:91, bad_field, 12",
    "69:91, 69, bad_field, 12",
    "a=ice-ufrag, a=ice-frag, no_ice, 8",
    "ice-ufrag:136f323a, ice-ufrag:1 3, bad_field, 10",
    "72a544a4c57f546f7731542a4843ee5d, short, bad_field, 11",
    "a=setup:passive, a=setup:holdconn, bad_field, 13",
    "a=setup, a=notup, no_setup, 8",
    "BUNDLE 0 1, BUNDLE 0, not_bundled, 0",
    "BUNDLE 0 1, LS 0 1, not_bundled, 0",
    "opus/48000/2, opus/x/2, bad_field, 18",
    "m=audio 9, m=audio 65536, bad_field, 8",
    "m=audio 9, m=radio 9, bad_field, 8",
    "SAVPF 111, SAVPF 128, bad_field, 8",
    "ssrc:1574314323, ssrc:4294967296, bad_field, 19",
  })
  void what_is_broken_is_named(String from, String to, String fault, int line) {
    BrokenSdpException broken = broken(Offers.text("ffmpeg-whip").replace(from, to));
    assertThat(broken.fault().word()).isEqualTo(fault);
    assertThat(broken.line()).isEqualTo(line);
    assertThat(broken.getMessage()).doesNotContain(to);
  }

  @Test
  void what_is_too_much_is_refused() {
    String offer = Offers.text("ffmpeg-whip");
    assertThat(broken(offer + "a=x\r\n".repeat(1000)).fault()).isEqualTo(SdpFault.TOO_LONG);
    assertThat(broken(offer + "a=" + "x".repeat(64 << 10)).fault()).isEqualTo(SdpFault.TOO_LONG);
    assertThat(broken(offer + "m=audio 0 x 0\r\na=mid:a\r\n".repeat(7)).fault())
        .isEqualTo(SdpFault.TOO_MANY_SECTIONS);
    assertThat(broken(offer.replace("SAVPF 111", "SAVPF" + " 111".repeat(65))).fault())
        .isEqualTo(SdpFault.TOO_MANY_PAYLOAD_TYPES);
  }

  @Test
  void a_call_of_nine_pictures_and_twelve_voices_is_within_the_bounds_of_calls() throws Exception {
    String offer = Offers.call(9, 12);
    assertThat(broken(offer).fault()).isEqualTo(SdpFault.TOO_LONG);
    assertThat(Offers.call(offer).sections()).hasSize(21);
  }

  @Test
  void calls_have_bounds_too() {
    assertThat(
            catchThrowableOfType(BrokenSdpException.class, () -> Offers.call(Offers.call(12, 21)))
                .fault())
        .isEqualTo(SdpFault.TOO_MANY_SECTIONS);
  }

  @Test
  void certificates_of_two_peers_are_refused() {
    String offer = Offers.text("ffmpeg-whip");
    int second = offer.lastIndexOf("69:91");
    String mixed = offer.substring(0, second) + "70" + offer.substring(second + 2);
    assertThat(broken(mixed).fault()).isEqualTo(SdpFault.BAD_FIELD);
  }

  @Test
  void an_offer_without_sections_has_nothing() {
    assertThat(broken("v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\n").fault())
        .isEqualTo(SdpFault.NOTHING_IN_COMMON);
  }

  @Test
  void lines_may_end_in_a_line_feed_alone() throws Exception {
    assertThat(Offers.read(Offers.text("chromium-publish").replace("\r", "")))
        .isEqualTo(Offers.named("chromium-publish"));
  }

  @Test
  void what_the_session_says_counts_for_all_sections() throws Exception {
    String offer = Offers.text("ffmpeg-whip");
    List<String> shared =
        offer.lines().filter(line -> line.startsWith("a=ice-") || line.startsWith("a=f")).toList();
    String bare = offer;
    for (String line : shared) {
      bare = line.startsWith("a=fmtp") ? bare : bare.replace(line + "\r\n", "");
    }
    String moved =
        bare.replace("t=0 0\r\n", "t=0 0\r\n" + String.join("\r\n", shared.subList(0, 3)) + "\r\n");
    assertThat(moved).isNotEqualTo(offer);
    assertThat(Offers.read(moved)).isEqualTo(Offers.read(offer));
  }

  private static BrokenSdpException broken(String offer) {
    return catchThrowableOfType(BrokenSdpException.class, () -> Offers.read(offer));
  }
}
