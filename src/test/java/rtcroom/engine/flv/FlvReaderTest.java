package rtcroom.engine.flv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;

class FlvReaderTest {
  private static final int MOST = 1000;

  private final List<Packet> packets = new ArrayList<>();
  private final FlvReader reader = new FlvReader(MOST, packets::add);

  @Test
  void what_is_written_is_read_in_pieces_of_any_size() throws Exception {
    byte[] file = file(packet(0), packet(0x1234567), packet(0x1234580));
    for (int piece : new int[] {1, 2, 7, 64, file.length}) {
      packets.clear();
      FlvReader fresh = new FlvReader(MOST, packets::add);
      for (int at = 0; at < file.length; at += piece) {
        fresh.read(Buffer.buffer(file).getBuffer(at, Math.min(file.length, at + piece)));
      }
      assertThat(packets)
          .as("pieces of %d", piece)
          .containsExactly(packet(0), packet(0x1234567), packet(0x1234580));
    }
  }

  @Test
  void time_goes_on_when_its_32_bits_begin_anew() throws Exception {
    reader.read(Buffer.buffer(file(packet((1L << 32) - 20), packet((1L << 32) + 20))));
    assertThat(packets).extracting(Packet::time).containsExactly((1L << 32) - 20, (1L << 32) + 20);
  }

  @Test
  void a_set_up_stamped_0_in_mid_stream_moves_no_time() throws Exception {
    Packet setUp =
        new Packet(PacketKind.AUDIO, 0, Buffer.buffer(new byte[] {(byte) 0xAF, 0, 18, 8}));
    long late = 0x7FFF_FFF0L;
    reader.read(Buffer.buffer(file(packet(late), setUp, packet(late + 40))));
    assertThat(packets.getLast().time()).isEqualTo(late + 40);
  }

  @Test
  void a_small_step_back_is_one() throws Exception {
    reader.read(Buffer.buffer(file(packet(100), packet(60))));
    assertThat(packets).extracting(Packet::time).containsExactly(100L, 60L);
  }

  @Test
  void what_is_no_flv_is_refused_at_once() {
    assertThatThrownBy(() -> reader.read(Buffer.buffer("GET / HTTP/1.1")))
        .isInstanceOf(BrokenFlvException.class);
  }

  @Test
  void a_tag_that_is_too_large_is_refused_by_its_head() {
    Packet large = new Packet(PacketKind.VIDEO, 0, Buffer.buffer(new byte[MOST + 1]));
    byte[] file = file(large);
    assertThatThrownBy(() -> reader.read(Buffer.buffer(file).getBuffer(0, 13 + 11)))
        .isInstanceOf(BrokenFlvException.class)
        .hasMessageContaining("1001 bytes");
  }

  @Test
  void unknown_tags_are_passed_over() throws Exception {
    byte[] file = file(packet(0), packet(1));
    file[13] = 7;
    reader.read(Buffer.buffer(file));
    assertThat(packets).containsExactly(packet(1));
  }

  @Test
  void damaged_files_end_in_a_refusal_or_in_packets_and_nothing_else() {
    long seed = 5;
    SplittableRandom random = new SplittableRandom(seed);
    byte[] good = file(packet(0), packet(40), packet(80));
    for (int round = 0; round < 20_000; round++) {
      byte[] bad = good.clone();
      for (int damage = random.nextInt(5); damage >= 0; damage--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      try {
        new FlvReader(MOST, _ -> {}).read(Buffer.buffer(bad));
      } catch (BrokenFlvException expected) {
        assertThat(expected).hasMessageMatching("does not begin with FLV|is encrypted|has a .*");
      }
    }
  }

  private static Packet packet(long time) {
    return new Packet(PacketKind.AUDIO, time, Buffer.buffer(new byte[] {(byte) 0xAF, 1, 2, 3}));
  }

  private static byte[] file(Packet... packets) {
    ByteBuf out = Unpooled.buffer();
    FlvEncoding.PLAIN.begin(true, true, out);
    for (Packet packet : packets) {
      FlvEncoding.PLAIN.encode(packet, out);
    }
    byte[] bytes = new byte[out.readableBytes()];
    out.readBytes(bytes);
    return bytes;
  }
}
