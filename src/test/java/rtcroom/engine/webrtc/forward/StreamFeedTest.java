package rtcroom.engine.webrtc.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import rtcroom.engine.media.Packet;
import rtcroom.engine.stream.StreamKey;
import rtcroom.engine.webrtc.bridge.PlayedMedia;
import rtcroom.engine.webrtc.bridge.Sessions;
import rtcroom.engine.webrtc.rtp.RtpPacket;
import rtcroom.engine.webrtc.sdp.MediaKind;
import rtcroom.engine.webrtc.sdp.SentSources;
import rtcroom.room.StreamId;

class StreamFeedTest {
  private static final StreamKey STREAM = StreamKey.of(new StreamId("8_ann"));
  private static final int SMALL = 0;
  private static final int LARGE = 2;

  private final Sessions.Sent sent = new Sessions.Sent();
  private final ForwardedStreams streams = new ForwardedStreams();

  /** What comes of it through the relay. */
  private final List<Packet> packets = new ArrayList<>();

  private final TestPublisher ann = new TestPublisher(1000, packets::add);

  private final OutgoingTrack pictures =
      new OutgoingTrack(
          Sessions.playing().accepted(MediaKind.VIDEO).orElseThrow(),
          new SentSources(3, 4),
          new Random(7),
          ann::now,
          sent);
  private final PlayedMedia relayed = new PlayedMedia(pictures::takes);
  private final List<String> asked = new ArrayList<>();
  private final StreamFeed feed =
      new StreamFeed(STREAM, streams, relayed, pictures, null, () -> asked.add("relay"));

  @Test
  void what_does_not_come_as_rtp_comes_out_of_the_relay() {
    begin();
    ann.keyFrame(SMALL);
    relay();
    assertThat(sent.rtp).hasSize(2);
    pictures.stuck();
    assertThat(asked).containsExactly("relay");
  }

  @Test
  void who_joins_sees_what_the_relay_keeps_until_a_key_frame_comes() {
    streams.begin(STREAM, ann.stream);
    ann.keyFrame(SMALL);
    ann.pass(40).picture(SMALL);
    relayed.write(Sessions.encoded(packets));
    packets.clear();
    begin();
    assertThat(sequences()).containsExactly(0L, 1L, 2L);
    ann.pass(40).picture(SMALL);
    relay();
    assertThat(sequences()).containsExactly(0L, 1L, 2L, 3L);
    ann.pass(40).keyFrame(SMALL);
    relay();
    ann.pass(40).picture(SMALL);
    relay();
    assertThat(sequences()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(times().get(6) - times().get(5)).isEqualTo(3600);
  }

  @Test
  void what_comes_as_rtp_is_passed_on_and_not_sent_twice() {
    streams.begin(STREAM, ann.stream);
    begin();
    ann.picture(SMALL);
    adapt(Estimate.UNKNOWN);
    ann.keyFrame(SMALL);
    relay();
    assertThat(sent.rtp).hasSize(2);
    pictures.stuck();
    assertThat(asked).isEmpty();
  }

  @Test
  void when_the_publisher_changes_the_wire_the_other_way_goes_on_from_a_key_frame() {
    streams.begin(STREAM, ann.stream);
    begin();
    ann.picture(SMALL);
    adapt(Estimate.UNKNOWN);
    ann.keyFrame(SMALL);
    ann.pass(40).picture(SMALL);
    relay();
    streams.end(STREAM, ann.stream);
    ann.pass(40).picture(SMALL);
    relay();
    ann.pass(40).keyFrame(SMALL);
    relay();
    assertThat(sequences()).containsExactly(0L, 1L, 2L, 3L, 4L);
    streams.begin(STREAM, ann.stream);
    adapt(Estimate.UNKNOWN);
    ann.pass(40).keyFrame(SMALL);
    relay();
    assertThat(sequences()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(times()).isSorted();
  }

  @Test
  void the_layer_follows_what_the_network_takes() {
    beginLarge();
    assertThat(shown()).isEqualTo(LARGE);
    adapt(ann.stream.layers().getLast().bitrate() - 1);
    layers(1);
    assertThat(shown()).isEqualTo(SMALL);
    for (int i = 0; i < 31; i++) {
      adapt(1_000_000);
      layers(1);
    }
    assertThat(shown()).isEqualTo(LARGE);
  }

  @Test
  void a_layer_that_the_publisher_leaves_off_has_the_place_of_another_after_half_a_second() {
    beginLarge();
    assertThat(shown()).isEqualTo(LARGE);
    for (int i = 0; i < 5; i++) {
      adapt(Estimate.UNKNOWN);
      ann.keyFrame(SMALL);
    }
    assertThat(shown()).isEqualTo(LARGE);
    adapt(Estimate.UNKNOWN);
    ann.keyFrame(SMALL);
    assertThat(shown()).isEqualTo(SMALL);
  }

  @Test
  void of_pictures_that_stand_still_no_layer_is_left_off() {
    beginLarge();
    ann.pass(900);
    adapt(Estimate.UNKNOWN);
    assertThat(shown()).isEqualTo(LARGE);
  }

  @Test
  void who_plays_one_stream_gets_the_smallest_rather_than_none() {
    streams.begin(STREAM, ann.stream);
    begin();
    layers(1);
    adapt(0);
    layers(1);
    assertThat(shown()).isEqualTo(SMALL);
  }

  @Test
  void one_that_has_ended_sends_nothing() {
    streams.begin(STREAM, ann.stream);
    begin();
    ann.picture(SMALL);
    adapt(Estimate.UNKNOWN);
    feed.end();
    ann.keyFrame(SMALL);
    relay();
    streams.end(STREAM, ann.stream);
    assertThat(sent.rtp).isEmpty();
  }

  private void begin() {
    feed.begin();
    relayed.connected(ann.now());
  }

  /** Begins, and goes over to the large layer. */
  private void beginLarge() {
    streams.begin(STREAM, ann.stream);
    begin();
    layers(1);
    adapt(Estimate.UNKNOWN);
    layers(1);
  }

  private void relay() {
    relayed.write(Sessions.encoded(packets));
    relayed.flush();
    packets.clear();
  }

  private void adapt(long bitrate) {
    ann.pass(100);
    feed.adapt(bitrate, ann.now());
  }

  /** A key frame of the small one, and of the large one four times as much. */
  private void layers(int times) {
    for (int i = 0; i < times; i++) {
      ann.pass(10).keyFrame(SMALL);
      for (int j = 0; j < 4; j++) {
        ann.keyFrame(LARGE);
      }
    }
  }

  private int shown() {
    int before = sent.rtp.size();
    ann.picture(SMALL);
    return sent.rtp.size() > before ? SMALL : LARGE;
  }

  private List<Long> times() {
    return sent.rtp.stream().map(RtpPacket::timestamp).toList();
  }

  private List<Long> sequences() {
    long first = sent.rtp.getFirst().sequence();
    return sent.rtp.stream().map(packet -> packet.sequence() - first).toList();
  }
}
