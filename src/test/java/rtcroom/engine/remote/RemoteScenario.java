package rtcroom.engine.remote;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import rtcroom.base.MemoryBudget;
import rtcroom.calls.Backoff;
import rtcroom.engine.ffmpeg.PacketProcess;
import rtcroom.engine.media.Packet;
import rtcroom.engine.mix.ScriptedMixing;
import rtcroom.engine.mix.ffmpeg.Packets;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.relay.RelaySettings;
import rtcroom.engine.stream.EventLoop;
import rtcroom.live.mix.TrackSet;
import rtcroom.room.StreamId;
import rtcroom.testing.TestClock;

/** A media server of the test's, with links and a loop that do what the test says. */
final class RemoteScenario implements MediaServer, Link.Starter, EventLoop {
  static final Duration TICK = Duration.ofMillis(100);

  final TestClock time = new TestClock();
  final List<FakeLink> links = new ArrayList<>();
  final Set<StreamId> published = new HashSet<>();
  final ScriptedMixing processes;
  final RemoteMixing mixing;
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean silent;

  RemoteScenario(int mixes) {
    Relay relay =
        new Relay(
            RelaySettings.usual(),
            new ClosedRelay(),
            MemoryBudget.unlimited(),
            time,
            () -> time.instant().toEpochMilli() * 1_000_000);
    processes = new ScriptedMixing(relay, this, time, mixes);
    Backoff pauses = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), new Random(7));
    mixing =
        new RemoteMixing(
            this,
            relay,
            processes.mixing,
            new Links(this, () -> this, () -> new Retries(pauses, time), () -> {}),
            mixes,
            time);
  }

  /** One stream on its way. */
  static final class FakeLink implements Link {
    final StreamId stream;
    final boolean pull;
    final List<Packet> taken = new ArrayList<>();
    TrackSet tracks = TrackSet.NONE;
    boolean full;
    boolean over;
    private final PacketProcess.Output output;

    FakeLink(StreamId stream, boolean pull, PacketProcess.Output output) {
      this.stream = stream;
      this.pull = pull;
      this.output = output;
    }

    /** The server ends it. */
    void breaks() {
      over = true;
      output.ended("");
    }

    @Override
    public boolean take(Packet packet) {
      taken.add(packet);
      return !full;
    }

    @Override
    public void finish() {
      over = true;
    }

    @Override
    public void kill() {
      over = true;
    }
  }

  void publish(StreamId... streams) {
    published.addAll(List.of(streams));
  }

  /** Nothing comes of what is published. */
  void silence() {
    silent = true;
  }

  /** Lets the time pass; pictures and sound come of all that is published and pulled. */
  void pass(Duration duration) {
    for (Duration gone = Duration.ZERO; gone.compareTo(duration) < 0; gone = gone.plus(TICK)) {
      time.advance(TICK);
      run();
      mixing.tick();
      run();
      if (!silent) {
        pulled().stream().filter(link -> published.contains(link.stream)).forEach(this::send);
      }
      processes.paint(now());
      run();
    }
  }

  /** Those under way. */
  List<FakeLink> pulled() {
    return links.stream().filter(link -> link.pull && !link.over).toList();
  }

  List<FakeLink> pushed() {
    return links.stream().filter(link -> !link.pull && !link.over).toList();
  }

  List<StreamId> pulledStreams() {
    return pulled().stream().map(link -> link.stream).toList();
  }

  private void send(FakeLink from) {
    from.output.packet(Packets.videoHeader(now()));
    from.output.packet(Packets.soundHeader(now()));
    from.output.packet(Packets.key(now()));
    from.output.packet(Packets.sound(now()));
  }

  private long now() {
    return Duration.between(TestClock.START, time.instant()).toMillis();
  }

  private void run() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  @Override
  public boolean mayBePublished(StreamId stream) {
    return published.contains(stream);
  }

  @Override
  public String playUrl(StreamId stream) {
    return "";
  }

  @Override
  public String publishUrl(StreamId stream) {
    return "";
  }

  @Override
  public Link pull(StreamId stream, PacketProcess.Output output) {
    links.add(new FakeLink(stream, true, output));
    return links.getLast();
  }

  @Override
  public Link push(
      StreamId stream, TrackSet tracks, List<Packet> first, PacketProcess.Output output) {
    FakeLink link = new FakeLink(stream, false, output);
    link.tracks = tracks;
    link.taken.addAll(first);
    links.add(link);
    return link;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  @Override
  public void after(Duration delay, Runnable task) {}

  @Override
  public boolean isCurrent() {
    return true;
  }
}
