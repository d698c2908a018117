package rtcroom.engine.ffmpeg;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where ffmpeg is. */
public final class FfmpegProgram {
  private final @Nullable Path configured;
  private final String searchPath;

  /**
   * Looks again each time it is asked, since operators install it when they find it missing.
   *
   * @param configured looked at alone, if given
   * @param searchPath as the variable PATH
   */
  public FfmpegProgram(@Nullable Path configured, String searchPath) {
    this.configured = configured;
    this.searchPath = searchPath;
  }

  /** Empty where there is none that can be run. Reads the disk. */
  public Optional<Path> find() {
    return candidates().filter(Files::isRegularFile).filter(Files::isExecutable).findFirst();
  }

  /** What was looked for, for whoever has to install it. */
  public String wanted() {
    return configured == null ? "PATH" : configured.toString();
  }

  private Stream<Path> candidates() {
    if (configured != null) {
      return Stream.of(configured);
    }
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(searchPath)
        .filter(folder -> !folder.isBlank())
        .flatMap(FfmpegProgram::within);
  }

  private static Stream<Path> within(String folder) {
    try {
      return Stream.of(Path.of(folder, "ffmpeg"), Path.of(folder, "ffmpeg.exe"));
    } catch (InvalidPathException notAFolder) {
      return Stream.empty();
    }
  }
}
