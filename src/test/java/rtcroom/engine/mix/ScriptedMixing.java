package rtcroom.engine.mix;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import rtcroom.calls.Backoff;
import rtcroom.engine.ffmpeg.FfmpegProgram;
import rtcroom.engine.mix.ffmpeg.Composition;
import rtcroom.engine.mix.ffmpeg.MixProcess;
import rtcroom.engine.mix.ffmpeg.Packets;
import rtcroom.engine.mix.ffmpeg.SourceStreams;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.stream.EventLoop;
import rtcroom.room.StreamId;
import rtcroom.testing.TestClock;

/** Mixing of what a relay carries, by processes that paint when the test says so. */
public final class ScriptedMixing {
  public final Mixing mixing;
  private final List<Run> runs = new ArrayList<>();

  /** One process. */
  private static final class Run implements MixProcess {
    final Composition composition;
    final Output output;
    boolean killed;

    Run(Composition composition, Output output) {
      this.composition = composition;
      this.output = output;
    }

    @Override
    public void drop(StreamId input) {}

    @Override
    public void kill() {
      killed = true;
    }
  }

  /**
   * @param most mixes at once
   */
  public ScriptedMixing(Relay relay, EventLoop loop, TestClock clock, int most) {
    SourceStreams sources = new SourceStreams(clock);
    MixedViews views = new MixedViews(relay, _ -> true, () -> loop);
    Backoff pauses = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), new Random(7));
    MixContext context =
        new MixContext(
            sources, this::start, views, MixTimeouts.USUAL, pauses, clock, new MixCounters());
    relay.observe(sources);
    relay.observe(views);
    mixing =
        new Mixing(
            new MixSettings(most, 0, null),
            new FfmpegProgram(Path.of("/bin/sh"), ""),
            context,
            Runnable::run,
            () -> {});
  }

  private MixProcess start(Composition composition, MixProcess.Output output) {
    Run run = new Run(composition, output);
    runs.add(run);
    return run;
  }

  /** The streams that the process shows which runs now; none where none does. */
  public List<StreamId> shown() {
    return runs.stream()
        .filter(run -> !run.killed)
        .findFirst()
        .map(run -> run.composition.inputs())
        .orElse(List.of());
  }

  /** Those that run paint a key frame. */
  public void paint(long time) {
    runs.stream()
        .filter(run -> !run.killed)
        .forEach(
            run -> {
              run.output.packet(Packets.videoHeader(time));
              run.output.packet(Packets.soundHeader(time));
              run.output.packet(Packets.key(time));
            });
  }
}
