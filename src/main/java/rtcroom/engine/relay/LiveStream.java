package rtcroom.engine.relay;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;

/**
 * One stream: its publisher, while there is one, and its viewers. Packets, and who joins, are
 * handled on one loop, so nothing here is locked; who publishes is decided on any thread.
 */
final class LiveStream {
  /** In bytes: so much leaves at once, without waiting for the tick. */
  private static final int FULL_BATCH = 256 << 10;

  /** In milliseconds of the stream: by then both sound and picture have begun, or never will. */
  private static final long TRACKS_KNOWN = 1000;

  private final String name;
  private final Loop home;
  private final RelaySettings settings;
  private final InstantSource clock;
  private final Observers observers;
  private final StreamCounts counts;
  private final AtomicReference<@Nullable OnAir> onAir = new AtomicReference<>();

  private final TimeLine time = new TimeLine();
  private final GopCache gop;
  private final Outlets outlets;
  private final Set<ViewerFlow> joined = new HashSet<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private @Nullable OnAir current;
  private StreamObserver.Follower follower = StreamObserver.Follower.NONE;
  private Headers headers = Headers.NONE;
  private @Nullable Batch pending;
  private Tracks tracks = Tracks.NONE;
  private boolean keyed;
  private long begunAt;
  private long viewersMayWaitUntil;

  private record Waiting(ViewerFlow flow, long until) {}

  /** Which kinds of packets there are. */
  private record Tracks(boolean audio, boolean video) {
    static final Tracks NONE = new Tracks(false, false);

    Tracks with(PacketKind kind) {
      return new Tracks(audio || kind == PacketKind.AUDIO, video || kind == PacketKind.VIDEO);
    }
  }

  LiveStream(
      String name,
      Loop home,
      RelaySettings settings,
      InstantSource clock,
      Observers observers,
      StreamCounts counts) {
    this.name = name;
    this.home = home;
    this.settings = settings;
    this.clock = clock;
    this.observers = observers;
    this.counts = counts;
    this.outlets = new Outlets(counts);
    this.gop = new GopCache(settings.gop());
  }

  String name() {
    return name;
  }

  StreamCounts counts() {
    return counts;
  }

  /** Who publishes it; null for nobody. Any thread. */
  @Nullable OnAir onAir() {
    return onAir.get();
  }

  /** Any thread, but one at a time, as whoever looks up streams sees to. */
  void claim(OnAir publication) {
    onAir.set(publication);
  }

  /** Runs on the loop of the stream; at once where that is the caller's. */
  void run(Runnable task) {
    if (home.isCurrent()) {
      task.run();
    } else {
      home.execute(task);
    }
  }

  void begin(OnAir publication) {
    run(
        () -> {
          current = publication;
          time.interrupted();
          begunAt = time.now();
          headers = Headers.NONE;
          tracks = Tracks.NONE;
          keyed = false;
          follower = observers.began(publication.start());
        });
  }

  /** The publication ended; any thread. */
  void over(OnAir publication, Ending why) {
    onAir.compareAndSet(publication, null);
    run(
        () -> {
          if (current == publication) {
            flush();
            gop.clear();
            current = null;
            viewersMayWaitUntil = clock.millis() + settings.patience().republish().toMillis();
            follower.ended(why);
            follower = StreamObserver.Follower.NONE;
          }
        });
  }

  /** The next packet of a publication, on the loop of the stream as all that follows. */
  void take(OnAir publication, Packet raw) {
    if (current != publication || raw.body().length() == 0) {
      return;
    }
    Packet packet = time.fit(raw);
    if (Headers.isOne(packet)) {
      takeHeader(packet);
    } else if (packet.kind() != PacketKind.VIDEO || keyed || packet.isKeyFrame()) {
      takeCoded(packet);
    }
    if (!waiting.isEmpty() && isReady()) {
      waiting.forEach(entry -> admit(entry.flow()));
      waiting.clear();
    }
  }

  private void takeHeader(Packet packet) {
    Headers changed = headers.with(packet);
    if (changed == headers) {
      return;
    }
    flush();
    if (packet.kind() != PacketKind.DATA) {
      gop.clear(); // what it holds cannot be read with the new headers
      saw(packet.kind());
    }
    append(packet, false);
    headers = changed;
    follower.on(packet);
  }

  private void takeCoded(Packet packet) {
    boolean key = packet.isKeyFrame();
    if (packet.kind() != PacketKind.DATA) {
      saw(packet.kind());
    }
    keyed |= key;
    if (key) {
      flush();
    }
    append(packet, key || !tracks.video());
    follower.on(packet);
  }

  private void saw(PacketKind kind) {
    Tracks now = tracks.with(kind);
    if (now.equals(tracks)) {
      return;
    }
    tracks = now;
    outlets.forEach(outlet -> outlet.changed(now.audio(), now.video()));
  }

  private void append(Packet packet, boolean entry) {
    Batch batch = pending;
    if (batch == null) {
      batch = new Batch(headers, entry);
      pending = batch;
      home.after(settings.tick(), this::flush);
    }
    batch.add(packet);
    if (batch.length() > FULL_BATCH) {
      flush();
    }
  }

  private void flush() {
    Batch batch = pending;
    if (batch == null) {
      return;
    }
    pending = null;
    outlets.deliver(batch, headers);
    if (tracks.video()) {
      gop.add(batch);
    } else {
      batch.release();
    }
  }

  /** A viewer comes, or waits until somebody publishes; any thread. */
  void attach(ViewerFlow flow, Duration patience) {
    run(
        () -> {
          flush();
          if (isReady()) {
            admit(flow);
          } else {
            waiting.add(new Waiting(flow, clock.millis() + patience.toMillis()));
          }
        });
  }

  /** The viewer is gone; any thread. Later, for it may go while something is being delivered. */
  void detach(ViewerFlow flow) {
    home.execute(
        () -> {
          waiting.removeIf(entry -> entry.flow() == flow);
          if (joined.remove(flow)) {
            outlets.left(flow);
          }
        });
  }

  private boolean isReady() {
    return current != null
        && (tracks.audio() || tracks.video())
        && ((tracks.audio() && tracks.video()) || time.now() - begunAt >= TRACKS_KNOWN);
  }

  private void admit(ViewerFlow flow) {
    flush();
    boolean cached = !gop.isEmpty();
    joined.add(flow);
    outlets.join(
        flow,
        new Entrance(
            tracks.audio(),
            tracks.video(),
            headers,
            cached ? gop.start() : time.now(),
            gop.bytes(flow.viewer().encoding()),
            cached || !tracks.video()));
  }

  /** Looks after those who wait: for packets, for a publisher. Any thread. */
  void look() {
    OnAir publication = onAir.get();
    if (publication != null) {
      publication.look(settings.patience());
    }
    run(this::lookAfterViewers);
  }

  private void lookAfterViewers() {
    if (current != null) {
      return;
    }
    long now = clock.millis();
    for (Waiting entry : List.copyOf(waiting)) {
      if (now >= entry.until()) {
        waiting.remove(entry);
        refuse(entry.flow(), LiveRefusal.OFFLINE);
      }
    }
    if (now >= viewersMayWaitUntil) {
      end(Ending.UNPUBLISHED);
    }
  }

  /** Nothing more will come: ends all viewers, and those who wait; any thread. */
  void shutDown() {
    run(
        () -> {
          end(Ending.SHUTTING_DOWN);
          waiting.forEach(entry -> refuse(entry.flow(), LiveRefusal.SHUTTING_DOWN));
        });
  }

  private static void refuse(ViewerFlow flow, LiveRefusal why) {
    flow.viewer().loop().execute(() -> flow.refuse(why));
  }

  private void end(Ending why) {
    outlets.forEach(outlet -> outlet.end(why));
  }

  /** Nobody publishes it or watches it any more, and nobody will find it. */
  void dispose() {
    run(
        () -> {
          flush();
          gop.clear();
        });
  }
}
