package rtcroom.engine.webrtc.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NegotiationTest {
  @Test
  void a_browser_that_publishes_sends_h264_of_the_constrained_baseline() throws Exception {
    AcceptedCodec video = videoOf("chromium-publish", Offers.PUBLISHING).codecs().getFirst();
    assertThat(video.kind()).isEqualTo(CodecKind.H264);
    assertThat(video.payloadType()).isEqualTo(108);
    assertThat(video.retransmission()).isEqualTo(109);
    assertThat(video.feedback()).containsExactly("nack", "nack pli", "transport-cc");
  }

  @Test
  void one_without_h264_sends_vp8() throws Exception {
    Offer offer = Offers.read(Offers.text("chromium-publish").replace("H264/90000", "H269/90000"));
    AcceptedCodec video =
        Offers.PUBLISHING.answer(offer).accepted(MediaKind.VIDEO).get().codecs().getFirst();
    assertThat(video.kind()).isEqualTo(CodecKind.VP8);
    assertThat(video.payloadType()).isEqualTo(96);
  }

  @Test
  void pictures_in_one_packet_each_are_not_taken() throws Exception {
    Offer offer =
        Offers.read(
            Offers.text("ffmpeg-whip").replace("packetization-mode=1", "packetization-mode=0"));
    assertThat(Offers.PUBLISHING.answer(offer).accepted(MediaKind.VIDEO)).isEmpty();
    assertThat(Offers.PUBLISHING.answer(offer).accepted(MediaKind.AUDIO)).isPresent();
  }

  @Test
  void the_plain_baseline_of_ffmpeg_is_taken_without_feedback_it_does_not_know() throws Exception {
    AcceptedCodec video = videoOf("ffmpeg-whip", Offers.PUBLISHING).codecs().getFirst();
    assertThat(video.payloadType()).isEqualTo(106);
    assertThat(video.feedback()).containsExactly("nack");
  }

  @Test
  void who_plays_is_ready_for_each_codec() throws Exception {
    AnswerSection video = videoOf("chromium-play", Offers.PLAYING);
    assertThat(video.codecs())
        .extracting(AcceptedCodec::kind)
        .containsExactly(CodecKind.H264, CodecKind.VP8);
    assertThat(video.direction()).isEqualTo(Direction.SENDONLY);
  }

  @Test
  void who_publishes_cannot_play_with_the_same_offer() throws Exception {
    Offer offer = Offers.named("chromium-publish");
    assertThat(
            catchThrowableOfType(BrokenSdpException.class, () -> Offers.PLAYING.answer(offer))
                .fault())
        .isEqualTo(SdpFault.NOTHING_IN_COMMON);
  }

  @Test
  void the_side_that_may_wait_waits_for_the_handshake() throws Exception {
    assertThat(Offers.PUBLISHING.answer(Offers.named("ffmpeg-whip")).setup())
        .isEqualTo(DtlsSetup.ACTIVE);
    assertThat(Offers.PUBLISHING.answer(Offers.named("chromium-publish")).setup())
        .isEqualTo(DtlsSetup.PASSIVE);
  }

  @Test
  void of_two_pictures_the_first_is_taken() throws Exception {
    String offer = Offers.text("ffmpeg-whip").replace("BUNDLE 0 1", "BUNDLE 0 1 2");
    String section = offer.substring(offer.indexOf("m=video")).replace("a=mid:1", "a=mid:2");
    SdpAnswer answer = Offers.PUBLISHING.answer(Offers.read(offer + section));
    assertThat(answer.sections())
        .extracting(AnswerSection::accepted)
        .containsExactly(true, true, false);
    assertThat(Offers.written(answer)).contains("m=video 0 ", "a=group:BUNDLE 0 1\r\n");
  }

  @Test
  void a_call_has_as_many_pictures_and_voices_as_are_allowed() throws Exception {
    SdpAnswer answer =
        Offers.PLAYING.answer(
            Offers.call(Offers.call(3, 3)), Map.of(MediaKind.VIDEO, 2, MediaKind.AUDIO, 3));
    assertThat(answer.sections())
        .extracting(AnswerSection::accepted)
        .containsExactly(true, true, false, true, true, true);
    assertThat(Offers.written(answer).lines().toList())
        .containsSubsequence(
            "a=group:BUNDLE 0 1 3 4 5",
            "a=msid:rtcroom video",
            "a=ssrc-group:FID 100 101",
            "a=msid:rtcroom-1 video",
            "a=ssrc-group:FID 102 103",
            "m=video 0 UDP/TLS/RTP/SAVPF 0");
  }

  @Test
  void the_answer_to_ffmpeg_is_written() throws Exception {
    String written = Offers.written(Offers.PUBLISHING.answer(Offers.named("ffmpeg-whip")));
    assertThat(written.lines().toList())
        .startsWith("v=0", "o=rtcroom 7 1 IN IP4 0.0.0.0", "s=-", "t=0 0", "a=ice-lite")
        .contains(
            "m=audio 9 UDP/TLS/RTP/SAVPF 111",
            "m=video 9 UDP/TLS/RTP/SAVPF 106 105",
            "a=setup:active",
            "a=recvonly",
            "a=rtpmap:111 opus/48000/2",
            "a=rtpmap:106 H264/90000",
            "a=fmtp:106 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42000c",
            "a=rtpmap:105 rtx/90000",
            "a=fmtp:105 apt=106",
            "a=candidate:1 1 udp 2130706431 192.0.2.7 8443 typ host",
            "a=candidate:2 1 udp 2130706175 2001:db8:0:0:0:0:0:7 1 typ host");
  }

  /** Chromium takes the source that is named first for that of the pictures. */
  @Test
  void who_plays_is_told_the_sources() throws Exception {
    String written = Offers.written(Offers.PLAYING.answer(Offers.named("chromium-play")));
    assertThat(written.lines().toList())
        .containsSubsequence(
            "a=msid:rtcroom video",
            "a=ssrc-group:FID 100 101",
            "a=ssrc:100 cname:rtcroom",
            "a=ssrc:101 cname:rtcroom");
  }

  @Test
  void all_layers_that_browsers_send_are_taken() throws Exception {
    AnswerSection video = videoOf("chromium-simulcast", Offers.PUBLISHING);
    assertThat(video.layers()).isEqualTo(List.of("q", "h", "f"));
    assertThat(Offers.written(Offers.PUBLISHING.answer(Offers.named("chromium-simulcast"))))
        .contains("a=simulcast:recv q;h;f\r\n");
  }

  @Test
  void layers_are_taken_only_where_the_header_tells_them_apart() throws Exception {
    String offer = Offers.text("chromium-simulcast").replace("sdes:rtp-stream-id", "sdes:other");
    String written = Offers.written(Offers.PUBLISHING.answer(Offers.read(offer)));
    assertThat(written).doesNotContain("simulcast", "a=rid");
    assertThat(Offers.written(Offers.PUBLISHING.answer(Offers.named("chromium-simulcast"))))
        .contains("a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id\r\n");
  }

  @Test
  void nothing_unknown_comes_back() throws Exception {
    String offer =
        Offers.text("chromium-publish")
            .replace("minptime=10", "secret=10")
            .replace("a=rtcp-xr:rcvr-rtt=all", "a=secret:secret")
            .replace("nack pli", "nack secret");
    assertThat(Offers.written(Offers.PUBLISHING.answer(Offers.read(offer))))
        .doesNotContain("secret");
  }

  private static AnswerSection videoOf(String name, Negotiation negotiation) throws Exception {
    return negotiation.answer(Offers.named(name)).accepted(MediaKind.VIDEO).get();
  }
}
