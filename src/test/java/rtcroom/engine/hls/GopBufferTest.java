package rtcroom.engine.hls;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;

class GopBufferTest {
  private static final String AVC = "1700000000 0142c00dffe100056742c00dda01000468ce0fc8";

  private final GopBuffer buffer = new GopBuffer(1 << 20);

  @Test
  void sound_that_came_before_the_key_frame_it_belongs_to_is_kept_with_it() {
    picture(0, AVC);
    for (long time = 0; time < 10_000; time += 1_000) {
      sound(time);
    }
    picture(0, "1701000000");
    assertThat(replayed()).hasSize(1 + 10 + 1);
    sound(10_000);
    picture(1_000, "2701000000");
    picture(2_000, "1701000000");
    assertThat(replayed())
        .containsExactly(
            "VIDEO 0",
            "AUDIO 2000",
            "AUDIO 3000",
            "AUDIO 4000",
            "AUDIO 5000",
            "AUDIO 6000",
            "AUDIO 7000",
            "AUDIO 8000",
            "AUDIO 9000",
            "AUDIO 10000",
            "VIDEO 2000");
    assertThat(buffer.lastTime()).as("of the last picture").isEqualTo(2_000);
    assertThat(buffer.held()).isEqualTo(9 * 3 + 5 + 10 * Packet.OVERHEAD);
  }

  @Test
  void where_no_picture_was_announced_sound_is_not_kept() {
    sound(0);
    sound(40);
    assertThat(buffer.held()).isZero();
  }

  @Test
  void sound_of_a_picture_that_never_comes_is_bounded() {
    picture(0, AVC);
    for (long time = 0; time < 200_000; time += 23) {
      sound(time);
      assertThat(buffer.held()).isLessThan(2_600 * (Packet.OVERHEAD + 3));
    }
  }

  private List<String> replayed() {
    List<String> packets = new ArrayList<>();
    buffer.replay(packet -> packets.add(packet.kind() + " " + packet.time()));
    // One of the sounds stands for what announces AAC where nothing else does.
    packets.removeFirst();
    packets.removeFirst();
    packets.addFirst("VIDEO 0");
    return packets;
  }

  private void sound(long time) {
    buffer.add(packet(PacketKind.AUDIO, time, "af0121"));
  }

  private void picture(long time, String hex) {
    buffer.add(packet(PacketKind.VIDEO, time, hex));
  }

  private static Packet packet(PacketKind kind, long time, String hex) {
    return new Packet(kind, time, Buffer.buffer(HexFormat.of().parseHex(hex.replace(" ", ""))));
  }
}
