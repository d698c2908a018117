package rtcroom.engine.webrtc.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.engine.webrtc.bridge.Sessions.MILLI;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.webrtc.forward.Downlink;
import rtcroom.engine.webrtc.forward.OutgoingTrack;
import rtcroom.engine.webrtc.rtp.H264Depacketizer;
import rtcroom.engine.webrtc.rtp.MediaFrame;
import rtcroom.engine.webrtc.rtp.Retransmission;
import rtcroom.engine.webrtc.rtp.RtcpMessage;
import rtcroom.engine.webrtc.rtp.RtcpWriter;
import rtcroom.engine.webrtc.rtp.RtpPacket;
import rtcroom.engine.webrtc.sdp.MediaKind;
import rtcroom.engine.webrtc.sdp.SentSources;
import rtcroom.engine.webrtc.sound.AacTaker;

class PlayedMediaTest {
  private static final long SECOND = 1000 * MILLI;

  /** What Chromium's offer calls H.264 of the constrained baseline, and its repetitions. */
  private static final int TYPE = 108;

  private static final int AGAIN = 109;

  private final Sessions.Sent sent = new Sessions.Sent();
  private final OutgoingTrack sound = track(MediaKind.AUDIO, 1);
  private final OutgoingTrack pictures = track(MediaKind.VIDEO, 3);
  private final Downlink downlink = new Downlink(sent);
  private final PlayedMedia played = new PlayedMedia(pictures::takes);

  PlayedMediaTest() {
    downlink.add(sound);
    downlink.add(pictures);
    played.sound(sound);
    played.pictures(pictures);
  }

  private OutgoingTrack track(MediaKind kind, long ssrc) {
    return new OutgoingTrack(
        Sessions.playing().accepted(kind).orElseThrow(),
        new SentSources(ssrc, ssrc + 1),
        new Random(7),
        () -> SECOND,
        sent);
  }

  @Test
  void nothing_goes_before_there_is_a_connection() {
    write(setUp(), key(0));
    assertThat(sent.rtp).isEmpty();
    assertThat(played.queued()).isGreaterThan(2000);
    played.connected(SECOND);
    assertThat(sent.rtp).isNotEmpty();
    assertThat(played.queued()).isZero();
  }

  @Test
  void a_decoder_gets_parameter_sets_before_each_key_frame() {
    played.connected(SECOND);
    write(setUp(), key(0), inter(40), key(80));
    List<MediaFrame> frames = frames();
    assertThat(frames).extracting(MediaFrame::key).containsExactly(true, false, true);
    assertThat(frames).extracting(frame -> frame.units().size()).containsExactly(3, 1, 3);
    assertThat(frames.getFirst().units().getFirst()).isEqualTo(Sessions.SEQUENCE_SET);
    assertThat(frames.getFirst().units().getLast()).isEqualTo(Sessions.slice(true, 3000));
  }

  @Test
  void times_are_those_of_the_stream() {
    played.connected(SECOND);
    write(setUp(), key(0), inter(40), inter(1000));
    List<Long> times = frames().stream().map(MediaFrame::timestamp).toList();
    assertThat(times.get(1) - times.get(0)).isEqualTo(3600);
    assertThat(times.get(2) - times.get(0)).isEqualTo(90_000);
  }

  @Test
  void pictures_that_waited_are_brought_to_the_present() {
    write(setUp(), key(0), inter(40), inter(80), inter(120));
    played.connected(SECOND);
    write(inter(160));
    List<Long> times = frames().stream().map(MediaFrame::timestamp).toList();
    assertThat(differences(times)).containsExactly(90L, 90L, 90L, 3600L);
  }

  @Test
  void sound_that_waited_is_left_out_but_for_the_end() {
    write(setUp(), key(0), sound(0), sound(20), inter(120), sound(80), sound(120));
    played.connected(SECOND);
    assertThat(sent.rtp.stream().filter(packet -> packet.ssrc() == 1)).hasSize(2);
  }

  @Test
  void a_flood_is_spread_over_ticks() {
    List<Packet> many = new ArrayList<>(List.of(setUp(), key(0)));
    for (int i = 1; i < 400; i++) {
      many.add(inter(40L * i));
    }
    write(many.toArray(Packet[]::new));
    played.connected(SECOND);
    assertThat(sent.rtp).hasSize(150);
    played.tick();
    assertThat(sent.rtp).hasSize(300);
  }

  @Test
  void what_is_asked_for_is_repeated_under_another_source() {
    played.connected(SECOND);
    write(setUp(), key(0), inter(40));
    RtpPacket last = sent.rtp.getLast();
    byte[] lastBytes = sent.bytes.getLast();
    RtcpWriter writer = new RtcpWriter();
    writer.add(new RtcpMessage.Nack(9, 3, List.of(last.sequence())));
    downlink.rtcp(writer.bytes(0), writer.length(), SECOND);
    RtpPacket again = sent.rtp.getLast();
    assertThat(again.ssrc()).isEqualTo(4);
    assertThat(again.payloadType()).isEqualTo(AGAIN);
    assertThat(Retransmission.unwrap(again, TYPE, 3)).isPresent();
    byte[] repeated = sent.bytes.getLast();
    assertThat(repeated).hasSize(lastBytes.length + 2);
  }

  @Test
  void a_player_that_cannot_go_on_says_so() {
    RtcpWriter nack = new RtcpWriter().add(new RtcpMessage.Nack(9, 3, List.of(1)));
    RtcpWriter loss = new RtcpWriter().add(new RtcpMessage.PictureLoss(9, 3));
    int[] stuck = {0};
    pictures.whenStuck(() -> stuck[0]++);
    downlink.rtcp(nack.bytes(0), nack.length(), SECOND);
    assertThat(stuck).containsExactly(0);
    downlink.rtcp(loss.bytes(0), loss.length(), SECOND);
    assertThat(stuck).containsExactly(1);
  }

  @Test
  void reports_say_which_times_belong_together() {
    write(setUp(), key(1000), sound(1000));
    played.connected(SECOND);
    long picture = frames().getFirst().timestamp();
    downlink.tick(SECOND + 500 * MILLI, 5L << 32);
    List<RtcpMessage.SenderReport> reports = sent.all(RtcpMessage.SenderReport.class);
    assertThat(reports).extracting(RtcpMessage.SenderReport::ntp).containsOnly(5L << 32);
    long sound =
        sent.rtp.stream().filter(packet -> packet.ssrc() == 1).findFirst().get().timestamp();
    assertThat(reports.get(0).timestamp() - sound).isEqualTo(24_000);
    assertThat(reports.get(1).timestamp() - picture).isEqualTo(45_000);
  }

  @Test
  void pictures_out_of_their_order_cannot_be_shown() {
    write(setUp(), key(0), inter(120));
    assertThat(played.unplayable()).isEmpty();
    write(inter(40));
    assertThat(played.unplayable()).contains(Unplayable.B_FRAMES);
  }

  @Test
  void where_pictures_are_delayed_eight_have_to_be_seen() {
    write(setUp(), delayed(0));
    assertThat(played.isOpen()).isTrue();
    for (int i = 1; i < 8; i++) {
      write(delayed(40L * i));
    }
    assertThat(played.isOpen()).isFalse();
    assertThat(played.unplayable()).isEmpty();
  }

  @Test
  void where_none_is_delayed_the_first_tells() {
    write(setUp(), key(0));
    assertThat(played.isOpen()).isFalse();
  }

  private static Packet delayed(long time) {
    Buffer body = FlvBodies.avcFrame(time == 0, List.of(Sessions.slice(time == 0, 50)));
    return new Packet(PacketKind.VIDEO, time, body.setMedium(2, 80));
  }

  @Test
  void hevc_cannot_be_shown() {
    write(new Packet(PacketKind.VIDEO, 0, Buffer.buffer(new byte[] {0x1C, 1, 0, 0, 0, 0, 1, 2})));
    assertThat(played.unplayable()).contains(Unplayable.OTHER_CODEC);
  }

  @Test
  void aac_is_not_sent_as_it_is() {
    played.connected(SECOND);
    write(aac(0, 0, 0x12, 0x10), aac(0, 1, 2, 3));
    assertThat(sent.rtp).isEmpty();
    assertThat(played.unplayable()).isEmpty();
  }

  @Test
  void aac_goes_where_it_becomes_opus_from_what_is_heard_of_it_on() {
    List<String> taken = new ArrayList<>();
    played.aac(taking(taken));
    write(setUp(), aac(0, 0, 0x12, 0x10), key(0), aac(0, 1, 5), inter(200), aac(180, 1, 6));
    assertThat(taken).isEmpty();
    played.connected(SECOND);
    write(aac(203, 1, 7, 8));
    assertThat(taken).containsExactly("0: set-up 1210", "180: 06", "203: 0708");
  }

  @Test
  void what_aac_has_become_is_sent_with_the_time_of_the_stream() {
    played.opus(new byte[] {1}, 20);
    assertThat(sent.rtp).isEmpty();
    played.connected(SECOND);
    write(sound(0));
    played.opus(new byte[] {4, 5}, 40);
    RtpPacket opus = sent.rtp.getLast();
    assertThat(opus.ssrc()).isOne();
    assertThat(opus.payloadType()).isEqualTo(Sessions.OPUS);
    assertThat(opus.payloadLength()).isEqualTo(2);
    assertThat(opus.timestamp() - sent.rtp.getFirst().timestamp()).isEqualTo(1920);
  }

  private static AacTaker taking(List<String> taken) {
    return new AacTaker() {
      @Override
      public void setUp(byte[] config, long millis) {
        taken.add(millis + ": set-up " + HexFormat.of().formatHex(config));
      }

      @Override
      public void frame(byte[] frame, long millis) {
        taken.add(millis + ": " + HexFormat.of().formatHex(frame));
      }
    };
  }

  /** The first byte tells a set-up from a frame. */
  private static Packet aac(long time, int... bytes) {
    Buffer body = Buffer.buffer().appendByte((byte) 0xAF);
    for (int each : bytes) {
      body.appendByte((byte) each);
    }
    return new Packet(PacketKind.AUDIO, time, body);
  }

  @Test
  void what_is_sent_elsewhere_is_not_sent_and_comes_back_with_a_key_frame() {
    played.connected(SECOND);
    write(setUp(), key(0), sound(0));
    played.pictures(null);
    played.sound(null);
    int before = sent.rtp.size();
    write(inter(20), sound(20));
    assertThat(sent.rtp).hasSize(before);
    played.pictures(pictures);
    played.sound(sound);
    write(inter(40), sound(40), key(60));
    List<MediaFrame> frames = frames();
    assertThat(frames).extracting(MediaFrame::key).containsExactly(true, true);
    assertThat(frames.get(1).timestamp() - frames.get(0).timestamp()).isEqualTo(5400);
  }

  @Test
  void what_was_published_is_played() {
    List<Packet> packets = new ArrayList<>();
    Ingest ingest =
        new Ingest(
            Sessions.publishing(), 5, packets::add, SourceListener.NOBODY, new Sessions.Sent());
    played.connected(SECOND);
    write(setUp(), key(0), sound(10), inter(40));
    for (byte[] packet : sent.bytes) {
      ingest.rtp(packet, packet.length, SECOND);
    }
    assertThat(packets.stream().filter(packet -> packet.kind() == PacketKind.VIDEO))
        .extracting(Packet::body)
        .containsExactly(setUp().body(), key(0).body(), inter(40).body());
    assertThat(packets.getLast().time() - packets.get(1).time()).isEqualTo(40);
  }

  private void write(Packet... packets) {
    played.write(Sessions.encoded(List.of(packets)));
    played.flush();
  }

  private List<MediaFrame> frames() {
    List<MediaFrame> frames = new ArrayList<>();
    H264Depacketizer depacketizer = new H264Depacketizer(frames::add);
    sent.rtp.stream().filter(packet -> packet.ssrc() == 3).forEach(depacketizer::take);
    return frames;
  }

  private static List<Long> differences(List<Long> numbers) {
    List<Long> differences = new ArrayList<>();
    for (int i = 1; i < numbers.size(); i++) {
      differences.add(numbers.get(i) - numbers.get(i - 1));
    }
    return differences;
  }

  private static Packet setUp() {
    Buffer body = FlvBodies.avcSetUp(List.of(Sessions.SEQUENCE_SET, Sessions.PICTURE_SET));
    return new Packet(PacketKind.VIDEO, 0, body);
  }

  private static Packet key(long time) {
    return picture(time, true, 3000);
  }

  private static Packet inter(long time) {
    return picture(time, false, 50);
  }

  private static Packet picture(long time, boolean key, int length) {
    Buffer body = FlvBodies.avcFrame(key, List.of(Sessions.slice(key, length)));
    return new Packet(PacketKind.VIDEO, time, body);
  }

  private static Packet sound(long time) {
    return new Packet(PacketKind.AUDIO, time, FlvBodies.opusFrame(new byte[] {(byte) 0xFC, 1}));
  }
}
