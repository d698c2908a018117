package rtcroom.engine.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import rtcroom.engine.ffmpeg.PacketProcess;
import rtcroom.engine.media.FlvPipeReader;
import rtcroom.engine.media.Packet;

/** A stream from an address, as it is. */
final class PullCoder implements PacketProcess.Coder {
  /** Little is read ahead; in microseconds, who is silent for so long is asked anew. */
  private static final String INPUT =
      "-nostdin -hide_banner -nostats -v warning -fflags nobuffer -flags low_delay"
          + " -probesize 500000 -analyzeduration 1000000 -rw_timeout 10000000"
          + " -protocol_whitelist rtmp,tcp -i";

  private static final String OUTPUT =
      "-map 0:v:0? -map 0:a:0? -c copy"
          + " -flvflags no_duration_filesize -flush_packets 1 -f flv pipe:1";
  private final String address;

  PullCoder(String address) {
    this.address = address;
  }

  @Override
  public List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of(INPUT.split(" ")));
    arguments.add(address);
    arguments.addAll(List.of(OUTPUT.split(" ")));
    return arguments;
  }

  @Override
  public int mostWaiting() {
    return 0;
  }

  @Override
  public void write(Packet packet, OutputStream to) {}

  @Override
  public void read(InputStream from, Consumer<Packet> out) throws IOException {
    FlvPipeReader.read(from, out);
  }
}
