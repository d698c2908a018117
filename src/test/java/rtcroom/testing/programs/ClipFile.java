package rtcroom.testing.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A clip that is made once and kept under {@code target/clips}. */
final class ClipFile {
  private static final Path FOLDER = Path.of("target", "clips");

  private ClipFile() {}

  /**
   * The file, made now if it is not there. Its name says how it is made, so that another recipe
   * makes another file.
   *
   * @param form a muxer of ffmpeg's, and the end of the file's name
   * @param recipe what ffmpeg is told, without the file
   * @param ffmpeg runs one to its end
   */
  static String of(
      String name, String form, List<String> recipe, Function<List<String>, Program.Ended> ffmpeg) {
    String hash = Integer.toHexString(recipe.hashCode());
    Path file = FOLDER.resolve(name + "-" + hash + "." + form);
    if (!Files.exists(file)) {
      make(file, form, recipe, ffmpeg);
    }
    return file.toString();
  }

  private static void make(
      Path file, String form, List<String> recipe, Function<List<String>, Program.Ended> ffmpeg) {
    try {
      Files.createDirectories(FOLDER);
      // Under a name of its own until it is whole: another run may look for it.
      Path part = Files.createTempFile(FOLDER, file.getFileName().toString(), ".part");
      List<String> command = new ArrayList<>(List.of("-y"));
      command.addAll(recipe);
      command.addAll(List.of("-f", form, part.toString()));
      Program.Ended ended = ffmpeg.apply(command);
      assertThat(ended.status()).as("ffmpeg: %s", ended.complaints()).isZero();
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
