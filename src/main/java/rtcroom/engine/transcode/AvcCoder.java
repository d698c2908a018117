package rtcroom.engine.transcode;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import rtcroom.engine.ffmpeg.DecodingLimit;
import rtcroom.engine.ffmpeg.PacketProcess;
import rtcroom.engine.media.FlvPipeReader;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.media.VideoFormat;
import rtcroom.engine.media.VideoTagHeader;

/** Pictures of one set-up and size in, as Matroska; H.264 without B-frames out, as FLV. */
final class AvcCoder implements PacketProcess.Coder {
  /** In pixels: larger pictures are made so small, since what they cost grows with them. */
  private static final int LARGEST = 1280 * 720;

  /** In bytes, as much as is kept of a group of pictures. */
  private static final int MOST_WAITING = 8 << 20;

  private static final double BITS_PER_PIXEL = 3; // a second
  private static final int LEAST_KILOBITS = 400;

  /** Times of pictures are shown ones: each of the process follows the one before it. */
  private static final String INPUT =
      "-hide_banner -nostats -v error -threads 1 -probesize 32"
          + " -analyzeduration 0 -f matroska -i pipe:0 -copyts";

  private static final String OUTPUT =
      "-enc_time_base 1:1000 -c:v libx264 -preset veryfast -tune zerolatency -threads 2"
          + " -profile:v baseline -level:v 3.1 -pix_fmt yuv420p -sc_threshold 0 -crf 23"
          + " -flvflags no_duration_filesize -flush_packets 1 -f flv pipe:1";

  private final VideoFormat format;
  private final Buffer setUp;
  private final long base;
  private final long from;
  private boolean begun;

  /**
   * Of a group of pictures.
   *
   * @param format what the pictures are, their size included
   * @param setUp of their codec; empty where it has none
   * @param base time of the stream before which no picture is shown
   * @param from those before it are decoded only
   */
  AvcCoder(VideoFormat format, Buffer setUp, long base, long from) {
    this.format = format;
    this.setUp = setUp;
    this.base = base;
    this.from = Math.max(from, base);
  }

  @Override
  public List<String> arguments() {
    double seconds = (from - base) / 1000.0;
    double scale = Math.min(1, Math.sqrt((double) LARGEST / format.width() / format.height()));
    int width = even(format.width() * scale);
    int height = even(format.height() * scale);
    long kilobits = Math.max(LEAST_KILOBITS, Math.round(width * height * BITS_PER_PIXEL / 1000));
    List<String> arguments = new ArrayList<>(DecodingLimit.ARGUMENTS);
    arguments.addAll(List.of(INPUT.split(" ")));
    arguments.add("-vf");
    arguments.add("trim=start=%s,scale=%d:%d,setsar=1".formatted(seconds, width, height));
    arguments.addAll(List.of("-force_key_frames", "expr:gte(t," + seconds + "+n_forced*2)"));
    arguments.addAll(List.of("-maxrate", kilobits + "k", "-bufsize", kilobits + "k"));
    arguments.addAll(List.of(OUTPUT.split(" ")));
    return arguments;
  }

  @Override
  public int mostWaiting() {
    return MOST_WAITING;
  }

  private static int even(double side) {
    return Math.max(2, (int) side / 2 * 2);
  }

  @Override
  public void write(Packet packet, OutputStream to) throws IOException {
    if (!begun) {
      begun = true;
      to.write(Matroska.head(name(), setUp, format.width(), format.height()).getBytes());
    }
    VideoTagHeader head = VideoTagHeader.read(packet.body());
    long shown = packet.time() + head.compositionTime() - base;
    if (head.part() == VideoTagHeader.Part.FRAME && shown >= 0) {
      Buffer bytes = packet.body().slice(head.payload(), packet.body().length());
      to.write(Matroska.picture(shown, head.keyFrame(), bytes).getBytes());
    }
  }

  private String name() {
    return switch (format.codec()) {
      case "H264" -> "V_MPEG4/ISO/AVC";
      case "HEVC" -> "V_MPEGH/ISO/HEVC";
      default -> "V_VP8";
    };
  }

  /** A set-up has no time of its own: it gets that of the picture behind it. */
  @Override
  public void read(InputStream in, Consumer<Packet> out) throws IOException {
    List<Packet> before = new ArrayList<>(1);
    FlvPipeReader.read(
        in,
        packet -> {
          if (packet.kind() == PacketKind.VIDEO && packet.isHeader()) {
            before.add(packet);
          } else if (packet.kind() == PacketKind.VIDEO && packet.isCoded()) {
            long time = packet.time() + base;
            before.forEach(header -> out.accept(header.at(time)));
            before.clear();
            out.accept(packet.at(time));
          }
        });
  }
}
