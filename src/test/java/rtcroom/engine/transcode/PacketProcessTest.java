package rtcroom.engine.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rtcroom.engine.ffmpeg.PacketProcess;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.media.VideoFormat;

/** With processes that are not started: all that they are given waits. */
class PacketProcessTest {
  @Test
  void no_more_packets_wait_than_some_seconds_have() {
    assertThat(taken(encoder(new AacCoder()), 1000, 10)).isEqualTo(256);
  }

  @Test
  void of_sound_no_more_bytes_wait_than_some_seconds_have() {
    assertThat(taken(encoder(new AacCoder()), 256, 60_000)).isEqualTo(8);
  }

  @Test
  void of_pictures_no_more_bytes_wait_than_are_kept_of_a_group() {
    AvcCoder coder = new AvcCoder(new VideoFormat("VP8", "", "", 320, 180), Buffer.buffer(), 0, 0);
    assertThat(taken(encoder(coder), 256, 1 << 20)).isEqualTo(8);
  }

  private static long taken(PacketProcess encoder, int packets, int bytes) {
    Buffer body = Buffer.buffer(new byte[bytes]);
    return IntStream.range(0, packets)
        .filter(i -> encoder.take(new Packet(PacketKind.VIDEO, i, body)))
        .count();
  }

  private static PacketProcess encoder(PacketProcess.Coder coder) {
    return new PacketProcess(() -> Path.of("none"), task -> {}, coder, List.of(), new Silence());
  }

  private static final class Silence implements PacketProcess.Output {
    @Override
    public void packet(Packet packet) {}

    @Override
    public void ended(String lastLines) {}
  }
}
