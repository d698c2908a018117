package rtcroom.engine.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;

class RecentSoundTest {
  private final RecentSound recent = new RecentSound();

  @Test
  void what_is_older_than_three_seconds_is_forgotten() {
    for (int time = 0; time <= 4000; time += 20) {
      recent.add(sound(time, 80));
    }
    assertThat(recent.since(0)).first().extracting(Packet::time).isEqualTo(1000L);
    assertThat(recent.since(3990)).hasSize(1);
  }

  @Test
  void of_packets_of_one_time_no_more_than_a_few_hundred_are_kept() {
    for (int i = 0; i < 1000; i++) {
      recent.add(sound(0, 8));
    }
    assertThat(recent.since(0).size()).isEqualTo(256);
  }

  @Test
  void no_more_bytes_are_kept_than_three_seconds_can_have() {
    for (int i = 0; i < 256; i++) {
      recent.add(sound(0, 60_000));
    }
    assertThat(recent.since(0).size()).isEqualTo(4);
  }

  @Test
  void what_is_too_large_for_opus_is_not_taken() {
    assertThat(recent.add(sound(0, 10 << 20))).isFalse();
    assertThat(recent.isEmpty()).isTrue();
  }

  private static Packet sound(long time, int bytes) {
    return new Packet(PacketKind.AUDIO, time, Buffer.buffer(new byte[bytes]));
  }
}
