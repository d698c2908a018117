package rtcroom.engine.webrtc.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.engine.webrtc.bridge.Sessions.MILLI;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rtcroom.engine.webrtc.bridge.Sessions;
import rtcroom.engine.webrtc.rtp.RtcpMessage;
import rtcroom.engine.webrtc.rtp.RtcpWriter;
import rtcroom.engine.webrtc.rtp.RtpPacket;
import rtcroom.engine.webrtc.sdp.MediaKind;
import rtcroom.engine.webrtc.sdp.SentSources;

/** From a publisher with layers to one player. */
class ForwardingTest {
  private static final int SMALL = 0;
  private static final int LARGE = 2;
  private static final long PICTURES = 3;
  private static final long SOUND = 1;

  private final Sessions.Sent sent = new Sessions.Sent();
  private final TestPublisher ann = new TestPublisher(1000);
  private final OutgoingTrack pictures = track(MediaKind.VIDEO, PICTURES);
  private final OutgoingTrack sound = track(MediaKind.AUDIO, SOUND);
  private final Downlink downlink = new Downlink(sent);
  private final PictureSlot picture = new PictureSlot(pictures);
  private final SoundSlot voice = new SoundSlot(sound);

  ForwardingTest() {
    downlink.add(sound);
    downlink.add(pictures);
  }

  @Test
  void nothing_is_shown_before_a_key_frame_which_is_asked_for() {
    picture.show(ann.stream, SMALL);
    ann.picture(SMALL);
    assertThat(sent.rtp).isEmpty();
    assertThat(picture.shown()).isEqualTo(-1);
    assertThat(ann.asked(SMALL)).isOne();
    ann.keyFrame(SMALL);
    ann.picture(SMALL);
    assertThat(sequences()).hasSize(3);
    assertThat(picture.shown()).isEqualTo(SMALL);
  }

  @Test
  void numbers_and_times_go_on_from_layer_to_layer() {
    picture.show(ann.stream, SMALL);
    ann.keyFrame(SMALL);
    ann.pass(40).picture(SMALL);
    picture.layer(LARGE);
    ann.pass(40).picture(LARGE);
    ann.picture(SMALL);
    ann.pass(40).keyFrame(LARGE);
    ann.picture(SMALL);
    ann.pass(40).picture(LARGE);
    assertThat(differences(sequences())).containsExactly(1L, 1L, 1L, 1L, 1L, 1L);
    assertThat(differences(times())).containsExactly(0L, 3600L, 3600L, 3600L, 0L, 3600L);
    assertThat(picture.shown()).isEqualTo(LARGE);
  }

  @Test
  void numbers_and_times_go_on_from_stream_to_stream() {
    TestPublisher bo = new TestPublisher(1200);
    picture.show(ann.stream, SMALL);
    voice.play(ann.stream);
    ann.keyFrame(SMALL);
    ann.sound();
    picture.show(bo.stream, LARGE);
    voice.play(bo.stream);
    ann.pass(200).keyFrame(SMALL);
    ann.sound();
    bo.keyFrame(LARGE);
    bo.sound();
    assertThat(differences(sequences())).containsExactly(1L, 1L, 1L);
    assertThat(differences(times())).containsExactly(0L, 18_000L, 0L);
    List<RtpPacket> heard = sent.rtp.stream().filter(packet -> packet.ssrc() == SOUND).toList();
    assertThat(heard).hasSize(2);
    assertThat(heard.get(1).timestamp() - heard.get(0).timestamp()).isEqualTo(9600);
    assertThat(heard).allMatch(RtpPacket::marker);
  }

  @Test
  void a_publisher_whose_clock_is_a_second_ahead_does_not_make_pictures_wait() {
    TestPublisher bo = new TestPublisher(2200);
    picture.show(ann.stream, SMALL);
    ann.keyFrame(SMALL);
    picture.show(bo.stream, LARGE);
    ann.pass(200);
    bo.keyFrame(LARGE);
    assertThat(differences(times())).containsExactly(0L, 18_000L, 0L);
  }

  @Test
  void what_the_publisher_lost_comes_at_its_own_number() {
    picture.show(ann.stream, SMALL);
    ann.keyFrame(SMALL);
    byte[] late = ann.next(SMALL);
    ann.picture(SMALL);
    ann.receive(late);
    assertThat(differences(sequences())).containsExactly(1L, 2L, -1L);
  }

  @Test
  void a_beginning_that_comes_late_is_not_begun_with() {
    picture.show(ann.stream, SMALL);
    byte[] late = ann.sets(SMALL);
    ann.picture(SMALL);
    ann.receive(late);
    assertThat(sent.rtp).isEmpty();
    ann.keyFrame(SMALL);
    assertThat(sent.rtp).hasSize(2);
  }

  @Test
  void packets_without_a_payload_keep_their_numbers() {
    picture.show(ann.stream, SMALL);
    ann.keyFrame(SMALL);
    ann.receive(ann.layered(SMALL, new byte[0]));
    assertThat(sent.rtp.getLast().payloadLength()).isZero();
    assertThat(differences(sequences())).containsExactly(1L, 1L);
  }

  @Test
  void what_a_player_misses_is_repeated_under_another_source() {
    picture.show(ann.stream, SMALL);
    ann.keyFrame(SMALL);
    RtpPacket last = sent.rtp.getLast();
    feedback(new RtcpMessage.Nack(9, PICTURES, List.of(last.sequence())));
    RtpPacket again = sent.rtp.getLast();
    assertThat(again.ssrc()).isEqualTo(PICTURES + 1);
    assertThat(again.timestamp()).isEqualTo(last.timestamp());
    assertThat(again.payloadLength()).isEqualTo(last.payloadLength() + 2);
  }

  @Test
  void a_player_that_cannot_go_on_gets_a_key_frame_of_what_it_is_shown() {
    picture.show(ann.stream, LARGE);
    ann.keyFrame(SMALL);
    ann.keyFrame(LARGE);
    int before = ann.asked(LARGE);
    int other = ann.asked(SMALL);
    ann.pass(500);
    feedback(new RtcpMessage.PictureLoss(9, PICTURES));
    ann.picture(LARGE);
    assertThat(ann.asked(LARGE)).isEqualTo(before + 1);
    assertThat(ann.asked(SMALL)).isEqualTo(other);
  }

  @Test
  void reports_say_which_times_belong_together_also_after_a_switch() {
    picture.show(ann.stream, SMALL);
    voice.play(ann.stream);
    ann.keyFrame(SMALL);
    ann.sound();
    picture.layer(LARGE);
    ann.pass(40).keyFrame(LARGE);
    ann.pass(60);
    downlink.tick(ann.now(), 5L << 32);
    List<RtcpMessage.SenderReport> reports = sent.all(RtcpMessage.SenderReport.class);
    assertThat(reports).extracting(RtcpMessage.SenderReport::ntp).containsOnly(5L << 32);
    assertThat(reports.get(0).timestamp() - sent.rtp.get(2).timestamp()).isEqualTo(4800);
    assertThat(reports.get(1).timestamp() - sent.rtp.getLast().timestamp()).isEqualTo(5400);
    assertThat(reports.get(1).packets()).isEqualTo(4);
  }

  @Test
  void what_is_not_shown_any_more_is_not_sent() {
    picture.show(ann.stream, SMALL);
    voice.play(ann.stream);
    picture.stop();
    voice.stop();
    ann.keyFrame(SMALL);
    ann.sound();
    assertThat(sent.rtp).isEmpty();
  }

  @Test
  void a_player_with_a_fault_takes_nothing_from_the_others() {
    ann.stream.subscribe(
        _ -> {
          throw new IllegalStateException("a fault");
        });
    picture.show(ann.stream, SMALL);
    ann.keyFrame(SMALL);
    assertThat(sent.rtp).hasSize(2);
  }

  @Test
  void how_loud_somebody_is_rises_at_once_and_falls_slowly() {
    assertThat(ann.stream.level()).isEmpty();
    ann.sound(-60);
    ann.sound(-20);
    assertThat(ann.stream.level()).hasValue(-20);
    ann.sound(-120);
    assertThat(ann.stream.level()).hasValue(-25);
    for (int i = 0; i < 50; i++) {
      ann.sound(-120);
    }
    assertThat(ann.stream.level().getAsInt()).isBetween(-120, -100);
  }

  @Test
  void layers_are_those_that_came_the_smallest_first() {
    ann.keyFrame(LARGE);
    ann.keyFrame(SMALL);
    assertThat(ann.stream.layers()).extracting(Layer::rid).containsExactly("q", "f");
    assertThat(ann.stream.layers()).allMatch(Layer::flows);
    ann.pass(2100).keyFrame(SMALL);
    assertThat(ann.stream.layers()).extracting(Layer::flows).containsExactly(true, false);
  }

  private OutgoingTrack track(MediaKind kind, long ssrc) {
    return new OutgoingTrack(
        Sessions.playing().accepted(kind).orElseThrow(),
        new SentSources(ssrc, ssrc + 1),
        new Random(7),
        ann::now,
        sent);
  }

  private void feedback(RtcpMessage message) {
    RtcpWriter writer = new RtcpWriter().add(message);
    downlink.rtcp(writer.bytes(0), writer.length(), 1000 * MILLI);
  }

  private List<Long> sequences() {
    return shown().map(packet -> (long) packet.sequence()).toList();
  }

  private List<Long> times() {
    return shown().map(RtpPacket::timestamp).toList();
  }

  private Stream<RtpPacket> shown() {
    return sent.rtp.stream().filter(packet -> packet.ssrc() == PICTURES);
  }

  private static List<Long> differences(List<Long> numbers) {
    return IntStream.range(1, numbers.size())
        .mapToObj(i -> numbers.get(i) - numbers.get(i - 1))
        .toList();
  }
}
