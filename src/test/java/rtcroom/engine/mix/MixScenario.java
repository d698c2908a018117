package rtcroom.engine.mix;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import rtcroom.calls.Backoff;
import rtcroom.engine.media.Packet;
import rtcroom.engine.mix.ffmpeg.Composition;
import rtcroom.engine.mix.ffmpeg.MixProcess;
import rtcroom.engine.mix.ffmpeg.MixSources;
import rtcroom.engine.mix.ffmpeg.Packets;
import rtcroom.live.mix.MixResult;
import rtcroom.live.mix.Size;
import rtcroom.live.mix.TrackSet;
import rtcroom.room.StreamId;
import rtcroom.testing.TestClock;

/** Mixes with processes that do what the test says, on a clock the test moves. */
final class MixScenario implements MixSources, MixProcess.Starter, MixedOutput {
  static final Duration STEP = Duration.ofMillis(100);

  final TestClock time = new TestClock();
  final MixCounters counters = new MixCounters();
  final List<FakeProcess> processes = new ArrayList<>();
  final List<String> shown = new ArrayList<>();
  private final Map<StreamId, TrackSet> flowing = new HashMap<>();
  private final Map<StreamId, Size> sizes = new HashMap<>();
  final MixContext context =
      new MixContext(
          this,
          this,
          this,
          MixTimeouts.USUAL,
          new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), new Random(7)),
          time,
          counters);

  /** One process; running until told otherwise. */
  static final class FakeProcess implements MixProcess {
    final Composition composition;
    final List<StreamId> dropped = new ArrayList<>();
    boolean killed;
    private final Output output;
    private long clock = 5000;

    FakeProcess(Composition composition, Output output) {
      this.composition = composition;
      this.output = output;
    }

    @Override
    public void drop(StreamId input) {
      dropped.add(input);
    }

    @Override
    public void kill() {
      killed = true;
    }

    /** Its headers and first key frame. */
    void begins() {
      output.packet(Packets.videoHeader(clock));
      output.packet(Packets.soundHeader(clock));
      output.packet(Packets.key(clock));
    }

    void paints() {
      clock += 50;
      output.packet(Packets.frame(clock));
    }

    void sounds() {
      clock += 20;
      output.packet(Packets.sound(clock));
    }

    void dies(String lines) {
      output.ended(lines);
    }
  }

  void flows(StreamId stream) {
    flows(stream, TrackSet.BOTH);
  }

  void flows(StreamId stream, TrackSet tracks) {
    flowing.put(stream, tracks);
  }

  void stops(StreamId stream) {
    flowing.remove(stream);
  }

  void size(StreamId stream, Size size) {
    sizes.put(stream, size);
  }

  /** Lets the time pass, ticking as often as the server does, while the last process paints. */
  void pass(Mix mix, Duration duration) {
    pass(mix, duration, true);
  }

  void pass(Mix mix, Duration duration, boolean painting) {
    for (Duration gone = Duration.ZERO; gone.compareTo(duration) < 0; gone = gone.plus(STEP)) {
      time.pass(STEP, () -> {});
      if (painting && !processes.isEmpty() && !last().killed && mix.state() == Mix.State.RUNNING) {
        last().paints();
      }
      mix.tick();
    }
  }

  FakeProcess last() {
    return processes.getLast();
  }

  static MixResult answer(CompletionStage<MixResult> stage) {
    assertThat(stage.toCompletableFuture()).as("the answer").isCompleted();
    return stage.toCompletableFuture().join();
  }

  @Override
  public TrackSet flowing(StreamId stream) {
    return flowing.getOrDefault(stream, TrackSet.NONE);
  }

  @Override
  public Optional<Size> size(StreamId stream) {
    return Optional.ofNullable(sizes.get(stream));
  }

  @Override
  public MixProcess start(Composition composition, MixProcess.Output output) {
    FakeProcess process = new FakeProcess(composition, output);
    processes.add(process);
    return process;
  }

  @Override
  public void begin(StreamId anchor) {
    shown.add("begin");
  }

  @Override
  public void show(StreamId anchor, Packet packet) {
    if (packet.isKeyFrame()) {
      shown.add("key");
    }
  }

  @Override
  public void end(StreamId anchor) {
    shown.add("end");
  }
}
