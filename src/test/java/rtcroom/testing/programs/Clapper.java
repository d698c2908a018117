package rtcroom.testing.programs;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;

/**
 * Reads how sound and picture lie to each other in a recording in which both tell the time: in each
 * second the left half of the picture grows from black to white, and a beep of 100 ms begins it;
 * the light of the right half and the pitch of the beep say which of eight seconds it is.
 */
public final class Clapper {
  private static final int SECOND = 1_000;
  private static final int BLACK = 16;
  private static final int WHITE = 235;
  private static final int A_PICTURE = 40;
  private static final int SECONDS = 8;
  private static final int LIGHT_OF_A_SECOND = 25;
  private static final int LOWEST = 600;
  private static final int PITCH_OF_A_SECOND = 200;
  private static final int LOUD = 2_000;
  private static final int SAMPLES_OF_A_MS = 48;

  /** Of a packet of 20 ms; decoders of Opus give 48 kHz. */
  private static final int SAMPLES = 960;

  /** A beep that lasts less has lost its beginning or its end. */
  private static final int WHOLE = 90;

  /** What no beep is silent for. */
  private static final int QUIET = 20;

  /**
   * A beep that is silent for more in its midst lost a part, and has another pitch by its waves.
   */
  private static final int HOLE = 3;

  private static final int BEFORE_AVC = 5;

  /**
   * One whole beep.
   *
   * @param at milliseconds of the stream
   * @param late milliseconds by which it comes after the picture it was made with; negative where
   *     it comes before
   */
  public record Beep(double at, double late) {}

  /** {@code made} in milliseconds of the eight seconds. */
  private record Picture(long time, long made) {}

  private final List<Picture> pictures;
  private final List<Beep> beeps = new ArrayList<>();

  private Clapper(List<Picture> pictures) {
    this.pictures = pictures;
  }

  /**
   * Reads a recording.
   *
   * @param flv H.264 without reordering, and Opus; may end in the midst of a tag
   * @return its whole beeps
   */
  public static List<Beep> read(Path flv, Duration limit) {
    List<Packet> packets = FlvFile.packets(flv);
    Clapper clapper = new Clapper(pictures(flv, packets, limit));
    clapper.listen(flv, packets, limit);
    return clapper.beeps;
  }

  private static List<Picture> pictures(Path flv, List<Packet> packets, Duration limit) {
    List<Packet> coded =
        packets.stream()
            .filter(p -> p.kind() == PacketKind.VIDEO && p.isCoded())
            .filter(p -> p.body().length() > BEFORE_AVC)
            .toList();
    String small =
        "-an -fps_mode passthrough -vf scale=2:2:flags=area -pix_fmt yuv420p -f rawvideo";
    Buffer shown = decode(flv, limit, small);
    // Four pixels, and two of colour.
    assertThat(shown.length()).as("decoded pictures").isEqualTo(coded.size() * 6);
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < coded.size(); i++) {
      double light = (shown.getUnsignedByte(i * 6) - BLACK) / (double) (WHITE - BLACK);
      double second = (shown.getUnsignedByte(i * 6 + 1) - BLACK) / (double) LIGHT_OF_A_SECOND;
      long made = Math.round(second) * SECOND + Math.round(light * SECOND / A_PICTURE) * A_PICTURE;
      pictures.add(new Picture(coded.get(i).time(), made));
    }
    return pictures;
  }

  /** With what Opus has before its sound, so that each packet is as long as every other. */
  private void listen(Path flv, List<Packet> packets, Duration limit) {
    List<Packet> coded =
        packets.stream().filter(p -> p.kind() == PacketKind.AUDIO && p.isCoded()).toList();
    Buffer sound = decode(flv, limit, "-vn -f s16le", "-flags2", "skip_manual");
    assertThat(sound.length()).isEqualTo(coded.size() * SAMPLES * 2);
    findBeeps(sound, coded);
  }

  private void findBeeps(Buffer sound, List<Packet> coded) {
    int began = -1;
    int lastLoud = 0;
    int turns = 0;
    boolean torn = false;
    for (int i = 0; i < sound.length() / 2; i++) {
      if (Math.abs(sound.getShortLE(i * 2)) > LOUD) {
        if (began < 0) {
          began = i;
          turns = 0;
          torn = false;
        } else if (sound.getShortLE(i * 2) > 0 != sound.getShortLE(lastLoud * 2) > 0) {
          turns++;
        }
        torn |= i - lastLoud > HOLE * SAMPLES_OF_A_MS && began < i;
        lastLoud = i;
      } else if (began >= 0 && i - lastLoud > QUIET * SAMPLES_OF_A_MS) {
        double length = torn ? 0 : (lastLoud - began) / (double) SAMPLES_OF_A_MS;
        heard(time(coded, began), length, turns / 2.0);
        began = -1;
      }
    }
  }

  private static double time(List<Packet> coded, int sample) {
    double within = (double) (sample % SAMPLES) / SAMPLES_OF_A_MS;
    return coded.get(sample / SAMPLES).time() + within;
  }

  /**
   * A picture from amid its second says where in the stream that begins: where all the light
   * changes at once, few bits may not suffice.
   */
  private void heard(double at, double length, double waves) {
    if (length < WHOLE) {
      return;
    }
    double amid = at + SECOND / 2.0;
    Picture nearest = pictures.getFirst();
    for (Picture picture : pictures) {
      if (Math.abs(picture.time - amid) < Math.abs(nearest.time - amid)) {
        nearest = picture;
      }
    }
    double pitch = waves * SECOND / length;
    long made = Math.round((pitch - LOWEST) / PITCH_OF_A_SECOND) * SECOND;
    double late = at - made - (nearest.time - nearest.made);
    int all = SECONDS * SECOND;
    beeps.add(new Beep(at, late - (double) Math.round(late / all) * all));
  }

  private static Buffer decode(Path flv, Duration limit, String form, String... options) {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("-i", flv.toString()));
    arguments.addAll(List.of(form.split(" ", -1)));
    arguments.add("-");
    Program.Ended ended = Ffmpeg8.run(limit, arguments);
    assertThat(ended.status()).as(ended.complaints()).isZero();
    return ended.output();
  }
}
