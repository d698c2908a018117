package rtcroom.engine.transcode;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import rtcroom.engine.ffmpeg.PacketProcess;
import rtcroom.engine.media.AudioTagHeader;
import rtcroom.engine.media.Packet;

/** Opus in, as samples; AAC out. */
final class AacCoder implements PacketProcess.Coder {
  private static final int FRAME = 1024;

  /** In bytes: more than five seconds of the most that Opus takes are. */
  private static final int MOST_WAITING = 512 << 10;

  private static final List<String> ARGUMENTS =
      List.of(
          ("-hide_banner -nostats -v error -threads 1 -probesize 32 -analyzeduration 0"
                  + " -f s16le -ar 48000 -ac 2 -i pipe:0"
                  + " -c:a aac -b:a 96k -flush_packets 1 -f adts pipe:1")
              .split(" "));

  private final SampleTimes times = new SampleTimes();
  private final OpusSound sound = new OpusSound(times);

  @Override
  public List<String> arguments() {
    return ARGUMENTS;
  }

  @Override
  public int mostWaiting() {
    return MOST_WAITING;
  }

  @Override
  public void write(Packet packet, OutputStream to) throws IOException {
    int from = AudioTagHeader.read(packet.body()).payload();
    byte[] opus = packet.body().getBytes(from, packet.body().length());
    to.write(sound.take(opus, packet.time()));
  }

  /** The first frame is that of the silence before all samples: encoders are one frame behind. */
  @Override
  public void read(InputStream from, Consumer<Packet> out) throws IOException {
    AdtsReader frames = new AdtsReader(from);
    long sample = -FRAME;
    for (Optional<byte[]> frame = frames.next(); frame.isPresent(); frame = frames.next()) {
      if (sample >= 0) {
        out.accept(AacFrames.frame(Math.round(times.at(sample)), frame.get()));
      }
      sample += FRAME;
    }
  }
}
