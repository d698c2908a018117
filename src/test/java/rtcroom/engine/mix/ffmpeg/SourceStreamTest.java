package rtcroom.engine.mix.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.engine.mix.ffmpeg.Packets.frame;
import static rtcroom.engine.mix.ffmpeg.Packets.key;
import static rtcroom.engine.mix.ffmpeg.Packets.sound;
import static rtcroom.engine.mix.ffmpeg.Packets.soundHeader;
import static rtcroom.engine.mix.ffmpeg.Packets.videoHeader;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.stream.EndCause;
import rtcroom.live.mix.TrackSet;
import rtcroom.testing.TestClock;

/** What a mix knows of a stream, and what a new input of a process gets of it. */
class SourceStreamTest {
  private final TestClock time = new TestClock();
  private final SourceStream source = new SourceStream(time);
  private final Input input = new Input();

  private static final class Input implements SourceStream.Receiver {
    final List<Packet> packets = new ArrayList<>();
    boolean ended;
    long begun = -1;

    @Override
    public void begin(long latest, Instant at) {
      begun = latest;
    }

    @Override
    public void packet(Packet packet) {
      packets.add(packet);
    }

    @Override
    public void end() {
      ended = true;
    }
  }

  @Test
  void a_track_flows_while_packets_of_it_come() {
    assertThat(source.flowing()).isEqualTo(TrackSet.NONE);
    send(videoHeader(0), soundHeader(0));
    assertThat(source.flowing()).as("headers are no flow").isEqualTo(TrackSet.NONE);
    send(key(0), sound(5));
    assertThat(source.flowing()).isEqualTo(TrackSet.BOTH);

    pass(1000);
    send(sound(1000));
    pass(600);
    assertThat(source.flowing()).isEqualTo(new TrackSet(false, true));
    pass(1000);
    assertThat(source.flowing()).isEqualTo(TrackSet.NONE);
  }

  @Test
  void codecs_that_ffmpeg_may_not_read_do_not_flow() {
    Packet hevc = new Packet(PacketKind.VIDEO, 0, Buffer.buffer(new byte[] {0x1C, 1, 0, 0, 0}));
    Packet enhanced =
        new Packet(
            PacketKind.VIDEO, 0, Buffer.buffer(new byte[] {(byte) 0x91, 'h', 'v', 'c', '1', 0}));
    Packet empty = new Packet(PacketKind.AUDIO, 0, Buffer.buffer());
    send(hevc, enhanced, empty);

    assertThat(source.flowing()).isEqualTo(TrackSet.NONE);
  }

  /** A guest with a picture of some bytes that says it has 144 million pixels. */
  @Test
  void pictures_that_say_they_are_very_large_do_not_flow_until_they_are_smaller() {
    source.flowing();
    source.attach(input);
    send(videoHeader(0), key(0));
    Packet large = header("6742c033da002ee005dd90"); // 12000x12000
    send(large, key(40), sound(40), frame(80));
    assertThat(input.packets).containsExactly(videoHeader(0), key(0), sound(40));
    Input next = new Input();
    source.attach(next);
    assertThat(next.packets).isEmpty();

    Packet smaller = header("6742c033da0040004864"); // 4096x2304
    send(smaller, key(120));
    assertThat(next.packets).containsExactly(smaller, key(120));
    pass(2000);
    send(large, key(2000), sound(2000));
    assertThat(source.flowing()).isEqualTo(new TrackSet(false, true));
  }

  private static Packet header(String sequenceSet) {
    byte[] set = HexFormat.of().parseHex(sequenceSet);
    Buffer setUp = Buffer.buffer(new byte[] {0x17, 0, 0, 0, 0, 1, 0x42, (byte) 0xC0, 0x33, -1});
    setUp.appendByte((byte) 0xE1).appendUnsignedShort(set.length).appendBytes(set);
    return new Packet(PacketKind.VIDEO, 0, setUp.appendByte((byte) 0));
  }

  @Test
  void an_input_of_an_asked_for_stream_begins_with_headers_and_the_last_key_frame() {
    source.flowing();
    send(videoHeader(0), soundHeader(0), key(0), frame(40), key(80), sound(90), frame(120));

    source.attach(input);
    send(frame(160));

    assertThat(input.packets)
        .containsExactly(
            soundHeader(0), videoHeader(0), key(80), sound(90), frame(120), frame(160));
    assertThat(input.begun).isEqualTo(120);
  }

  @Test
  void of_a_stream_nobody_asked_for_lately_only_headers_are_kept() {
    source.flowing();
    send(videoHeader(0), key(0));
    pass(6000);
    send(frame(6000), key(6040), frame(6080));

    source.attach(input);
    assertThat(input.packets).containsExactly(videoHeader(0));
  }

  @Test
  void what_was_kept_goes_with_the_header_it_needs_and_when_it_is_too_much() {
    source.flowing();
    send(videoHeader(0), key(0), frame(40), videoHeader(80));
    source.attach(input);
    assertThat(input.packets).containsExactly(videoHeader(80));

    Input late = new Input();
    send(key(100));
    for (int i = 0; i < 5000; i++) {
      send(frame(100));
    }
    source.attach(late);
    assertThat(late.packets).hasSize(1);
  }

  @Test
  void its_end_is_told_to_inputs_there_and_to_those_that_come_too_late() {
    source.attach(input);
    source.ended(EndCause.UNPUBLISHED);
    assertThat(input.ended).isTrue();

    Input late = new Input();
    source.attach(late);
    assertThat(late.ended).isTrue();
  }

  @Test
  void a_detached_input_gets_nothing_more() {
    source.attach(input);
    source.detach(input);
    send(key(0));
    assertThat(input.packets).isEmpty();
  }

  private void send(Packet... packets) {
    for (Packet packet : packets) {
      source.on(packet);
    }
  }

  private void pass(long millis) {
    time.pass(Duration.ofMillis(millis), () -> {});
  }
}
