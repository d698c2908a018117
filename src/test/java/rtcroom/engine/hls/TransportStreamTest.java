package rtcroom.engine.hls;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a piece takes in memory; {@code SegmenterTest} looks at what is in it. */
class TransportStreamTest {
  private static final int LONG = 5_000_000;

  private final TransportStream stream = new TransportStream();

  @Test
  void a_piece_that_was_taken_leaves_no_memory_behind() {
    write(LONG);
    assertThat(stream.memory()).isGreaterThan(LONG);
    assertThat(stream.take().length()).isGreaterThan(LONG);
    assertThat(stream.memory()).isLessThan(1000);
  }

  @Test
  void a_piece_takes_little_more_than_its_length_however_it_grew() {
    for (int length : new int[] {LONG, LONG, LONG / 10, LONG}) {
      write(length);
      assertThat(memory(stream.take())).isBetween(length, length / 2 * 3);
    }
  }

  private void write(int length) {
    stream.begin(new ProgramTracks(null, new AudioTrack(null)));
    stream.write(
        new PesPacket(ProgramTracks.VIDEO_PID, 1, 1, true, Buffer.buffer(new byte[length])), false);
  }

  private static int memory(Buffer piece) {
    return Objects.requireNonNull(((BufferInternal) piece).getByteBuf().unwrap()).capacity();
  }
}
