package rtcroom.engine.mix.ffmpeg;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import rtcroom.engine.ffmpeg.FfmpegProgram;
import rtcroom.room.StreamId;

/** Mixes with processes of ffmpeg, which read from {@link InputServer} and write to a pipe. */
public final class FfmpegStarter implements MixProcess.Starter {
  private final FfmpegProgram program;
  private final SourceStreams sources;
  private final InputServer inputServer;
  private final Executor threads;
  private final InstantSource clock;

  /**
   * Starts nothing yet.
   *
   * @param threads virtual: each process keeps two of them waiting
   * @param clock the same as that of the sources
   */
  public FfmpegStarter(
      FfmpegProgram program,
      SourceStreams sources,
      InputServer inputServer,
      Executor threads,
      InstantSource clock) {
    this.program = program;
    this.sources = sources;
    this.inputServer = inputServer;
    this.threads = threads;
    this.clock = clock;
  }

  @Override
  public MixProcess start(Composition composition, MixProcess.Output output) {
    MixClock time = new MixClock(clock.instant());
    Map<StreamId, ProcessInput> inputs = new LinkedHashMap<>();
    for (StreamId stream : composition.inputs()) {
      SourceStream source =
          sources
              .find(stream)
              .orElseGet(() -> new SourceStream(clock)); // it just ended: waits for ever
      inputs.put(stream, new ProcessInput(source, composition.of(stream), time));
    }
    FfmpegProcess process =
        new FfmpegProcess(program, composition, inputs, inputServer, threads, output);
    threads.execute(process);
    return process;
  }
}
