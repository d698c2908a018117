package rtcroom.engine.transcode;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import rtcroom.engine.ffmpeg.FfmpegProgram;
import rtcroom.engine.media.Packet;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.SoundRendition;
import rtcroom.engine.stream.SoundRenditions;
import rtcroom.engine.stream.StreamKey;

/**
 * Makes AAC of all streams whose sound is Opus, for those who need it. Safe for use by many
 * threads; nothing blocks.
 */
public final class SoundTranscoding implements SoundRenditions {
  /** How often the program should be looked for. */
  public static final Duration LOOKS = Duration.ofSeconds(10);

  private static final Transcoders.Work WORK =
      new Transcoders.Work("AAC of Opus", "players that take no Opus hear nothing");

  private final boolean on;
  private final Transcoders processes;

  /**
   * One that makes nothing yet.
   *
   * @param threads virtual
   * @param clock steady: it goes only forward
   */
  public SoundTranscoding(
      TranscodeSettings settings, FfmpegProgram program, Executor threads, InstantSource clock) {
    on = settings.mode() != TranscodeMode.OFF;
    processes = new Transcoders(WORK, settings.most(), program, threads, clock);
  }

  /** Looks for the program again, which operators install when they find it missing. Blocks. */
  public void look() {
    if (on) {
      processes.look();
    }
  }

  /** As {@link #look}, but returns at once; to be called every {@link #LOOKS}. */
  public void lookSoon() {
    processes.execute(this::look);
  }

  @Override
  public Optional<SoundRendition> begin(StreamKey stream, EventLoop loop, Consumer<Packet> out) {
    return on && processes.isThere(stream)
        ? Optional.of(new AacRendition(processes, stream, loop, out))
        : Optional.empty();
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
