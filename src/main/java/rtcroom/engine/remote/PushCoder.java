package rtcroom.engine.remote;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import rtcroom.engine.ffmpeg.PacketProcess;
import rtcroom.engine.flv.FlvEncoding;
import rtcroom.engine.media.Packet;
import rtcroom.live.mix.TrackSet;

/** Packets to an address, as they are. */
final class PushCoder implements PacketProcess.Coder {
  private static final int MOST_WAITING = 8 << 20;
  private static final int HEAD = 13;

  /** In microseconds, a server that does not read for so long is asked anew. */
  private static final String COMMAND =
      "-hide_banner -nostats -v warning -fflags nobuffer -probesize 500000 -analyzeduration 500000"
          + " -f flv -i pipe:0 -c copy -flvflags no_duration_filesize -rw_timeout 10000000 -f flv";

  private final String address;
  private final TrackSet tracks;
  private boolean begun;

  /**
   * @param tracks that come; a wrong promise would keep the program waiting
   */
  PushCoder(String address, TrackSet tracks) {
    this.address = address;
    this.tracks = tracks;
  }

  @Override
  public List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of(COMMAND.split(" ")));
    arguments.add(address);
    return arguments;
  }

  @Override
  public int mostWaiting() {
    return MOST_WAITING;
  }

  @Override
  public void write(Packet packet, OutputStream to) throws IOException {
    ByteBuf out = Unpooled.buffer(HEAD + FlvEncoding.PLAIN.size(packet));
    if (!begun) {
      begun = true;
      FlvEncoding.PLAIN.begin(tracks.sound(), tracks.picture(), out);
    }
    FlvEncoding.PLAIN.encode(packet, out);
    out.readBytes(to, out.readableBytes());
  }

  /** It says nothing there until it ends. */
  @Override
  public void read(InputStream from, Consumer<Packet> out) throws IOException {
    from.transferTo(OutputStream.nullOutputStream());
  }
}
