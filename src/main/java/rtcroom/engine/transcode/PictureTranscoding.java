package rtcroom.engine.transcode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.ffmpeg.FfmpegProgram;
import rtcroom.engine.media.PictureCoding;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.PictureRendition;
import rtcroom.engine.stream.PictureRenditions;
import rtcroom.engine.stream.StreamKey;

/**
 * Makes H.264 without B-frames of VP8, HEVC and H.264 with B-frames, for those who need it. Safe
 * for use by many threads; nothing blocks but {@link #look}.
 */
public final class PictureTranscoding implements PictureRenditions {
  private static final Transcoders.Work WORK =
      new Transcoders.Work("H.264", "not every player sees the picture");
  private static final String ENCODER = "libx264";

  private final boolean on;
  private final Transcoders processes;
  private @Nullable Path asked;
  private volatile boolean able;

  /**
   * One that makes nothing yet.
   *
   * @param threads virtual
   * @param clock steady: it goes only forward
   */
  public PictureTranscoding(
      TranscodeSettings settings, FfmpegProgram program, Executor threads, InstantSource clock) {
    on = settings.mode() == TranscodeMode.ALL;
    processes = new Transcoders(WORK, settings.mostPictures(), program, threads, clock);
  }

  /**
   * Looks for the program again, and whether it has the encoder where it is another one. Blocks.
   */
  public synchronized void look() {
    Path found = on ? processes.look().orElse(null) : null;
    if (found != null && !(able && found.equals(asked))) {
      asked = found;
      able = hasEncoder(found);
    }
  }

  /** As {@link #look}, but returns at once; to be called every {@link SoundTranscoding#LOOKS}. */
  public void lookSoon() {
    processes.execute(this::look);
  }

  private static boolean hasEncoder(Path program) {
    try {
      List<String> command = List.of(program.toString(), "-hide_banner", "-encoders");
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().clear(); // ours may hold secrets
      Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      try (InputStream in = process.getInputStream()) {
        return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
            .contains(" " + ENCODER + " ");
      }
    } catch (IOException notStarted) {
      return false;
    }
  }

  @Override
  public Optional<PictureRendition> begin(
      StreamKey stream, PictureCoding coding, EventLoop loop, Source source) {
    if (!on || coding == PictureCoding.OTHER || !processes.isThere(stream)) {
      return Optional.empty();
    }
    if (!able) {
      processes.missing(stream, TranscodeFault.NO_ENCODER, ENCODER);
      return Optional.empty();
    }
    return Optional.of(new AvcRendition(processes, stream, loop, source));
  }

  /** Processes that run now. */
  public int running() {
    return processes.running();
  }

  /** How often somebody was left without, or without for a while. */
  public long faults(TranscodeFault why) {
    return processes.faults(why);
  }
}
