package rtcroom.engine.mix;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import rtcroom.room.StreamId;

/** Mixes with processes of ffmpeg, which read from {@link Feeds} and write to a pipe. */
final class FfmpegMixing implements MixProcess.Starter {
  private final FfmpegProgram program;
  private final Taps taps;
  private final Feeds feeds;
  private final Executor threads;
  private final InstantSource clock;

  /**
   * Starts nothing yet.
   *
   * @param threads virtual: each process keeps two of them waiting
   * @param clock the same as that of the taps
   */
  FfmpegMixing(
      FfmpegProgram program, Taps taps, Feeds feeds, Executor threads, InstantSource clock) {
    this.program = program;
    this.taps = taps;
    this.feeds = feeds;
    this.threads = threads;
    this.clock = clock;
  }

  @Override
  public MixProcess start(Composition composition, MixProcess.Output output) {
    MixClock time = new MixClock(clock.instant());
    Map<StreamId, Feed> inputs = new LinkedHashMap<>();
    for (StreamId stream : composition.inputs()) {
      Tap tap = taps.tap(stream).orElseGet(() -> new Tap(clock)); // it just ended: waits for ever
      inputs.put(stream, new Feed(tap, composition.of(stream), time));
    }
    FfmpegProcess process = new FfmpegProcess(program, composition, inputs, feeds, threads, output);
    threads.execute(process);
    return process;
  }
}
