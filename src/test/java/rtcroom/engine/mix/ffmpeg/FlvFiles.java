package rtcroom.engine.mix.ffmpeg;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import rtcroom.engine.media.FlvPipeReader;
import rtcroom.engine.media.Packet;
import rtcroom.live.mix.TrackSet;

/** FLV of both tracks, as tests keep it in files. */
public final class FlvFiles {
  private FlvFiles() {}

  public static Buffer head() {
    return FlvInputEncoding.head(TrackSet.BOTH);
  }

  public static Buffer tag(Packet packet) {
    return FlvInputEncoding.tag(packet, packet.time());
  }

  public static void read(InputStream from, Consumer<Packet> to) throws IOException {
    FlvPipeReader.read(from, to);
  }
}
