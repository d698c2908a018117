import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a generated member shows over and over: pictures of H.264 as ffmpeg writes them (Annex B),
 * each of one slice, the first of them a key frame.
 */
final class Film {
  private static final int SLICE = 1;
  private static final int KEY_SLICE = 5;
  private static final int SEQUENCE_SET = 7;
  private static final int PICTURE_SET = 8;

  private final List<Picture> pictures = new ArrayList<>();

  /**
   * One picture.
   *
   * @param sets parameter sets that come before it; empty but for key frames
   */
  record Picture(List<byte[]> sets, byte[] slice) {}

  /** Reads one, made with {@code -threads 1} so that pictures are not cut into slices. */
  static Film read(Path file) throws IOException {
    Film film = new Film();
    byte[] all = Files.readAllBytes(file);
    List<byte[]> sets = new ArrayList<>();
    int begin = afterStartCode(all, 0);
    while (begin < all.length) {
      int next = afterStartCode(all, begin);
      byte[] unit = Arrays.copyOfRange(all, begin, end(all, begin, next));
      switch (unit[0] & 0x1F) {
        case SEQUENCE_SET, PICTURE_SET -> sets.add(unit);
        case SLICE, KEY_SLICE -> {
          film.pictures.add(new Picture(List.copyOf(sets), unit));
          sets.clear();
        }
        default -> {}
      }
      begin = next;
    }
    return film;
  }

  private static int afterStartCode(byte[] all, int from) {
    for (int i = from; i + 3 <= all.length; i++) {
      if (all[i] == 0 && all[i + 1] == 0 && all[i + 2] == 1) {
        return i + 3;
      }
    }
    return all.length;
  }

  /** A unit ends in no zero: those are of the start code behind it. */
  private static int end(byte[] all, int begin, int next) {
    int end = next == all.length && all[all.length - 1] != 1 ? next : next - 3;
    while (end > begin + 1 && all[end - 1] == 0) {
      end--;
    }
    return end;
  }

  Picture picture(long number) {
    return pictures.get((int) (number % pictures.size()));
  }
}
