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

  /** A beep that lasts less has lost its beginning or its end. */
  private static final int WHOLE = 90;

  /** What no beep is silent for. */
  private static final int QUIET = 20;

  /** Of Enhanced RTMP's sound: a byte and the name of the codec. */
  private static final int BEFORE_OPUS = 5;

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
   * @param folder for what is made on the way
   * @return its whole beeps
   */
  public static List<Beep> read(Path flv, Path folder, Duration limit) {
    List<Packet> packets = FlvFile.packets(flv);
    Clapper clapper = new Clapper(pictures(flv, packets, limit));
    clapper.listen(packets, folder.resolve("sound.ogg"), limit);
    return clapper.beeps;
  }

  private static List<Picture> pictures(Path flv, List<Packet> packets, Duration limit) {
    List<Packet> coded =
        packets.stream()
            .filter(p -> p.kind() == PacketKind.VIDEO && p.isCoded())
            .filter(p -> p.body().length() > BEFORE_AVC)
            .toList();
    List<String> small = List.of("-an", "-fps_mode", "passthrough", "-vf", "scale=2:2:flags=area");
    Buffer shown = decode(flv, limit, small, "-pix_fmt", "yuv420p", "-f", "rawvideo");
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

  private void listen(List<Packet> packets, Path ogg, Duration limit) {
    List<Packet> coded =
        packets.stream().filter(p -> p.kind() == PacketKind.AUDIO && p.isCoded()).toList();
    OggOpus.write(
        coded.stream().map(p -> p.body().slice(BEFORE_OPUS, p.body().length())).toList(), ogg);
    Buffer sound = decode(ogg, limit, List.of(), "-f", "s16le");
    assertThat(sound.length()).isEqualTo(coded.size() * OggOpus.SAMPLES * 2);
    findBeeps(sound, coded);
  }

  private void findBeeps(Buffer sound, List<Packet> coded) {
    int began = -1;
    int lastLoud = 0;
    int turns = 0;
    for (int i = 0; i < sound.length() / 2; i++) {
      if (Math.abs(sound.getShortLE(i * 2)) > LOUD) {
        if (began < 0) {
          began = i;
          turns = 0;
        } else if (sound.getShortLE(i * 2) > 0 != sound.getShortLE(lastLoud * 2) > 0) {
          turns++;
        }
        lastLoud = i;
      } else if (began >= 0 && i - lastLoud > QUIET * SAMPLES_OF_A_MS) {
        heard(time(coded, began), (lastLoud - began) / (double) SAMPLES_OF_A_MS, turns / 2.0);
        began = -1;
      }
    }
  }

  private static double time(List<Packet> coded, int sample) {
    double within = (double) (sample % OggOpus.SAMPLES) / SAMPLES_OF_A_MS;
    return coded.get(sample / OggOpus.SAMPLES).time() + within;
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

  private static Buffer decode(Path file, Duration limit, List<String> options, String... form) {
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-i"));
    command.add(file.toString());
    command.addAll(options);
    command.addAll(List.of(form));
    command.add("-");
    Program.Ended ended = Program.run(limit, command);
    assertThat(ended.status()).as(ended.complaints()).isZero();
    return ended.output();
  }
}
