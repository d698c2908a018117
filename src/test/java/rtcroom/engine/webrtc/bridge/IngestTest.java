package rtcroom.engine.webrtc.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.engine.webrtc.bridge.Sessions.H264;
import static rtcroom.engine.webrtc.bridge.Sessions.H264_AGAIN;
import static rtcroom.engine.webrtc.bridge.Sessions.MILLI;
import static rtcroom.engine.webrtc.bridge.Sessions.OPUS;
import static rtcroom.engine.webrtc.bridge.Sessions.PICTURES;
import static rtcroom.engine.webrtc.bridge.Sessions.SOUND;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.stream.PushQuality;
import rtcroom.engine.webrtc.rtp.ReportBlock;
import rtcroom.engine.webrtc.rtp.Retransmission;
import rtcroom.engine.webrtc.rtp.RtcpMessage;
import rtcroom.engine.webrtc.rtp.RtcpWriter;

class IngestTest {
  private final List<Packet> packets = new ArrayList<>();
  private final Sessions.Sent sent = new Sessions.Sent();
  private final Ingest ingest =
      new Ingest(Sessions.publishing(), 77, packets::add, SourceListener.NOBODY, sent);
  private long now = 1000 * MILLI;

  @Test
  void a_picture_comes_with_its_set_up() {
    keyFrame(1, 90_000, Sessions.SEQUENCE_SET);
    assertThat(packets).hasSize(2);
    assertThat(packets.getFirst().isHeader()).isTrue();
    assertThat(packets.get(1).isKeyFrame()).isTrue();
    assertThat(packets).extracting(Packet::time).containsExactly(1000L, 1000L);
    assertThat(packets.get(1).body().getBytes(0, 14))
        .isEqualTo(
            new byte[] {0x17, 1, 0, 0, 0, 0, 0, 7, (byte) 208, 0x65, -120, -120, -120, -120});
  }

  @Test
  void a_set_up_that_stays_is_told_once_and_a_new_one_again() {
    keyFrame(1, 90_000, Sessions.SEQUENCE_SET);
    keyFrame(3, 180_000, Sessions.SEQUENCE_SET);
    keyFrame(5, 270_000, Sessions.OTHER_SEQUENCE_SET);
    assertThat(packets)
        .extracting(Packet::isHeader)
        .containsExactly(true, false, false, true, false);
  }

  @Test
  void sound_is_opus_as_flv_has_it() {
    receive(Sessions.rtp(OPUS, 1, 48_000, SOUND, false, new byte[] {(byte) 0xFC, 1}));
    assertThat(packets).extracting(Packet::kind).containsOnly(PacketKind.AUDIO);
    assertThat(packets.getFirst().isHeader()).isTrue();
    assertThat(packets.get(1).isCoded()).isTrue();
  }

  @Test
  void what_is_missing_is_asked_for_and_put_into_its_place() {
    keyFrame(1, 90_000, Sessions.SEQUENCE_SET);
    byte[] missing = picture(3, 93_000);
    receive(picture(4, 96_000));
    assertThat(sent.all(RtcpMessage.Nack.class))
        .containsExactly(new RtcpMessage.Nack(77, PICTURES, List.of(3)));
    byte[] again = new byte[missing.length + 2];
    Retransmission.wrap(missing, H264_AGAIN, 500, 0x9999, again);
    receive(again);
    assertThat(packets).extracting(Packet::time).containsExactly(1000L, 1000L, 1033L, 1067L);
  }

  @Test
  void how_it_comes_is_told_after_each_second() {
    tick(0);
    now += 10 * MILLI;
    keyFrame(1, 90_000, Sessions.SEQUENCE_SET);
    receive(picture(4, 96_000));
    tick(990);
    PushQuality quality = ingest.quality().orElseThrow();
    assertThat(quality.lost()).as("one of four").isEqualTo(0.25);
    assertThat(quality.roundTrip()).as("nobody has answered").isNull();
    assertThat(quality.layers()).extracting(PushQuality.Layer::rid).containsExactly("");
    assertThat(quality.layers().getFirst().bitrate()).isPositive().isEqualTo(quality.bitrate());
  }

  @Test
  void a_publisher_that_answers_tells_how_far_away_it_is() {
    tick(0);
    RtcpMessage.ReceiverTime asked = sent.all(RtcpMessage.ReceiverTime.class).getLast();
    answer(asked, 200, 150);
    tick(1000);
    assertThat(ingest.quality().orElseThrow().roundTrip()).isCloseTo(millis(50), millis(1));
    answer(asked, 60_000, 0);
    tick(62_000);
    assertThat(ingest.quality().orElseThrow().roundTrip())
        .as("what takes a minute is no answer")
        .isCloseTo(millis(50), millis(1));
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  /** So many milliseconds after the question, of which the publisher kept it so many. */
  private void answer(RtcpMessage.ReceiverTime asked, long after, long kept) {
    RtcpWriter writer = new RtcpWriter();
    long middle = asked.ntp() >> 16 & 0xFFFF_FFFFL;
    writer.add(new RtcpMessage.TimeAnswer(PICTURES, 77, middle, kept * 65_536 / 1000));
    ingest.rtcp(writer.bytes(0), writer.length(), 1000 * MILLI + after * MILLI);
  }

  @Test
  void what_does_not_come_costs_the_pictures_up_to_a_key_frame_that_is_asked_for() {
    keyFrame(1, 90_000, Sessions.SEQUENCE_SET);
    receive(picture(4, 96_000));
    tick(121);
    assertThat(packets).hasSize(2);
    assertThat(sent.all(RtcpMessage.PictureLoss.class)).hasSize(1);
    keyFrame(5, 99_000, Sessions.SEQUENCE_SET);
    assertThat(packets).hasSize(3);
    assertThat(packets.getLast().isKeyFrame()).isTrue();
  }

  @Test
  void a_key_frame_is_asked_for_every_two_seconds() {
    keyFrame(1, 90_000, Sessions.SEQUENCE_SET);
    sent.rtcp.clear();
    tick(1999);
    assertThat(sent.all(RtcpMessage.PictureLoss.class)).isEmpty();
    tick(1);
    assertThat(sent.all(RtcpMessage.PictureLoss.class)).hasSize(1);
    tick(499);
    assertThat(sent.all(RtcpMessage.PictureLoss.class)).hasSize(1);
    tick(1);
    assertThat(sent.all(RtcpMessage.PictureLoss.class)).hasSize(2);
  }

  @Test
  void what_a_viewer_needs_is_asked_for_but_at_most_twice_a_second() {
    keyFrame(1, 90_000, Sessions.SEQUENCE_SET);
    sent.rtcp.clear();
    tick(600);
    ingest.wantKeyFrame();
    tick(20);
    ingest.wantKeyFrame();
    tick(20);
    assertThat(sent.all(RtcpMessage.PictureLoss.class)).hasSize(1);
    tick(460);
    assertThat(sent.all(RtcpMessage.PictureLoss.class)).hasSize(1);
    tick(20);
    assertThat(sent.all(RtcpMessage.PictureLoss.class)).hasSize(2);
  }

  @Test
  void how_it_is_received_is_told_from_the_first_moment_and_each_second() {
    tick(0);
    keyFrame(1, 90_000, Sessions.SEQUENCE_SET);
    tick(999);
    assertThat(sent.all(RtcpMessage.ReceiverReport.class)).noneMatch(IngestTest::tells);
    tick(1);
    List<ReportBlock> blocks = sent.all(RtcpMessage.ReceiverReport.class).getLast().blocks();
    assertThat(blocks).extracting(ReportBlock::ssrc).containsExactly(PICTURES);
    assertThat(blocks.getFirst().highest()).isEqualTo(2);
  }

  private static boolean tells(RtcpMessage.ReceiverReport report) {
    return !report.blocks().isEmpty();
  }

  @Test
  void sound_and_picture_that_began_at_other_moments_fit_once_both_reported() {
    keyFrame(1, 90_000, Sessions.SEQUENCE_SET);
    now += 300 * MILLI; // sound that was sent at the same time, and took longer to come
    receive(Sessions.rtp(OPUS, 1, 48_000, SOUND, false, new byte[] {(byte) 0xFC, 1}));
    report(PICTURES, 90_000);
    report(SOUND, 48_000);
    long before = packets.getLast().time();
    for (int i = 1; i <= 400; i++) {
      receive(Sessions.rtp(OPUS, 1 + i, 48_000 + 960 * i, SOUND, false, new byte[] {1, 1}));
      long step = packets.getLast().time() - before;
      before = packets.getLast().time();
      assertThat(step).isBetween(19L, 21L);
    }
    receive(picture(3, 90_000 + 8 * 90_000));
    assertThat(packets.getLast().kind()).isEqualTo(PacketKind.VIDEO);
    assertThat(packets.getLast().time()).isEqualTo(before);
  }

  /** As ffmpeg 8.1 does: its next reports come 5 s later. */
  @Test
  void sound_and_picture_fit_from_the_first_on_where_both_reported_before() {
    report(PICTURES, 90_000);
    report(SOUND, 48_000);
    keyFrame(1, 90_000, Sessions.SEQUENCE_SET);
    long picture = packets.getLast().time();
    now += 300 * MILLI;
    receive(Sessions.rtp(OPUS, 1, 48_000, SOUND, false, new byte[] {(byte) 0xFC, 1}));
    assertThat(packets.getLast().kind()).isEqualTo(PacketKind.AUDIO);
    assertThat(packets.getLast().time()).isEqualTo(picture);
  }

  @Test
  void reports_of_sources_that_never_come_are_not_kept_without_end() {
    for (int ssrc = 0; ssrc < 1000; ssrc++) {
      report(1_000_000 + ssrc, 0);
    }
    report(PICTURES, 90_000);
    now += 300 * MILLI;
    keyFrame(1, 90_000, Sessions.SEQUENCE_SET);
    assertThat(packets.getLast().time()).isEqualTo(1000);
    assertThat(ingest.waitingReports()).isLessThan(10);
  }

  @Test
  void a_second_source_is_not_heard() {
    keyFrame(1, 90_000, Sessions.SEQUENCE_SET);
    receive(Sessions.rtp(H264, 900, 0, 0x7777, true, Sessions.slice(true, 20)));
    assertThat(packets).hasSize(2);
    assertThat(sent.all(RtcpMessage.Nack.class)).isEmpty();
  }

  @Test
  void when_packets_came_is_told_where_it_was_promised() {
    byte[] head = new byte[] {(byte) 0x90, OPUS, 0, 1, 0, 0, 0, 0, 0, 0, 0x22, 0x22};
    byte[] extension = {(byte) 0xBE, (byte) 0xDE, 0, 1, 0x31, 0x12, 0x34, 0};
    byte[] packet = new byte[head.length + extension.length + 1];
    System.arraycopy(head, 0, packet, 0, head.length);
    System.arraycopy(extension, 0, packet, head.length, extension.length);
    receive(packet);
    tick(20);
    byte[] feedback = sent.control.getLast();
    byte[] told = Arrays.copyOfRange(feedback, feedback.length - 24, feedback.length);
    assertThat(told[1] & 0xFF).isEqualTo(205);
    assertThat(Arrays.copyOfRange(told, 12, 16)).isEqualTo(new byte[] {0x12, 0x34, 0, 1});
  }

  private void keyFrame(int sequence, long time, byte[] sequenceSet) {
    receive(Sessions.rtp(H264, sequence, time, PICTURES, false, Sessions.sets(sequenceSet)));
    byte[] slice = Sessions.slice(true, 2000);
    receive(Sessions.rtp(H264, sequence + 1, time, PICTURES, true, slice));
  }

  private static byte[] picture(int sequence, long time) {
    return Sessions.rtp(H264, sequence, time, PICTURES, true, Sessions.slice(false, 20));
  }

  private void report(long ssrc, long timestamp) {
    RtcpWriter writer =
        new RtcpWriter()
            .add(new RtcpMessage.SenderReport(ssrc, 100L << 32, timestamp, 1, 1, List.of()));
    ingest.rtcp(writer.bytes(0), writer.length(), now);
  }

  private void receive(byte[] packet) {
    ingest.rtp(packet, packet.length, now);
  }

  private void tick(long millis) {
    now += millis * MILLI;
    ingest.tick(now);
  }
}
