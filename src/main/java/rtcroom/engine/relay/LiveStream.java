package rtcroom.engine.relay;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.base.LoopLoads;
import rtcroom.base.MemoryBudget;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.media.PacketRole;
import rtcroom.engine.stream.Encoding;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.PictureRenditions;
import rtcroom.engine.stream.SoundRenditions;
import rtcroom.engine.stream.StreamKey;
import rtcroom.engine.stream.StreamObserver;

/**
 * One stream: its publisher, while there is one, and its viewers. Packets, and who joins, are
 * handled on one loop, so nothing here is locked; who publishes is decided on any thread.
 */
final class LiveStream {
  private static final Logger LOG = LoggerFactory.getLogger(LiveStream.class);

  /** In milliseconds of the stream: by then both sound and picture have begun, or never will. */
  private static final long TRACKS_KNOWN = 1000;

  private final StreamKey key;
  private final EventLoop loop;
  private final RelaySettings settings;
  private final InstantSource clock;
  private final StreamObservers observers;
  private final StreamCounts counts;
  private final AtomicReference<@Nullable LivePublication> publisher = new AtomicReference<>();

  private final StreamTime time = new StreamTime();
  private final StreamViewers viewersByLoop;
  private final StreamOutlet published;
  private final StreamPictures pictures;
  private final StreamSound sound;
  private final Set<ViewerFlow> joined = new HashSet<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private @Nullable LivePublication current;
  private StreamObserver.Follower follower = StreamObserver.Follower.NONE;
  private TrackKinds tracks = TrackKinds.NONE;

  /** Once a publication is enough. */
  private boolean tooMuchSaid;

  private long begunAt;
  private long viewersMayWaitUntil;

  private record Waiting(ViewerFlow flow, long until) {}

  /** Which kinds of packets there are. */
  private record TrackKinds(boolean audio, boolean video) {
    static final TrackKinds NONE = new TrackKinds(false, false);

    TrackKinds with(PacketKind kind) {
      return new TrackKinds(audio || kind == PacketKind.AUDIO, video || kind == PacketKind.VIDEO);
    }
  }

  LiveStream(
      StreamKey key,
      EventLoop loop,
      RelaySettings settings,
      InstantSource clock,
      StreamObservers observers,
      StreamCounts counts,
      LoopLoads<EventLoop> loads,
      Renditions renditions,
      MemoryBudget kept) {
    this.key = key;
    this.loop = loop;
    this.settings = settings;
    this.clock = clock;
    this.observers = observers;
    this.counts = counts;
    this.viewersByLoop = new StreamViewers(counts, loads);
    this.published = outlet(loads, kept, encoding -> !areMadeFor(encoding));
    this.pictures =
        new StreamPictures(
            key,
            loop,
            renditions.pictures(),
            published,
            outlet(loads, kept, this::areMadeFor),
            new StreamPictures.Links(
                this::wantKeyFrame, this::needsPictures, packet -> follower.on(packet)));
    this.sound =
        new StreamSound(
            key, loop, renditions.sound(), this::followerNeedsAac, this::entry, this::pass);
  }

  /** What may be made beside what is published. */
  record Renditions(SoundRenditions sound, PictureRenditions pictures) {}

  private StreamOutlet outlet(
      LoopLoads<EventLoop> loads, MemoryBudget kept, Predicate<Encoding> takers) {
    GopCache gop = new GopCache(settings.gop(), kept);
    return new StreamOutlet(
        loop, loads, gop, viewersByLoop, takers, () -> tracks.video(), this::tooMuch);
  }

  private boolean areMadeFor(Encoding encoding) {
    return pictures.areMadeFor(encoding);
  }

  private boolean needsPictures() {
    return viewersByLoop.count(this::areMadeFor) > 0 || follower.needsPictures();
  }

  StreamKey key() {
    return key;
  }

  StreamCounts counts() {
    return counts;
  }

  /** Who publishes it; null for nobody. Any thread. */
  @Nullable LivePublication publication() {
    return publisher.get();
  }

  /** A viewer cannot go on without one; any thread. */
  void wantKeyFrame() {
    LivePublication now = publisher.get();
    if (now != null) {
      now.wantKeyFrame();
    }
  }

  /** Any thread, but one at a time, as whoever looks up streams sees to. */
  void claim(LivePublication publication) {
    publisher.set(publication);
  }

  /** Runs on the loop of the stream; at once where that is the caller's. */
  void run(Runnable task) {
    loop.run(task);
  }

  /** Begins one whose first packet has, or had, that time, where it is known before it comes. */
  void begin(LivePublication publication, OptionalLong first) {
    run(
        () -> {
          current = publication;
          first.ifPresentOrElse(time::interrupted, time::interrupted);
          begunAt = time.now();
          pictures.end();
          published.begin(StreamHeaders.NONE);
          tracks = TrackKinds.NONE;
          tooMuchSaid = false;
          sound.end();
          follower = observers.began(publication.start());
        });
  }

  /** The publication ended; any thread. */
  void ended(LivePublication publication, EndCause why) {
    publisher.compareAndSet(publication, null);
    run(
        () -> {
          if (current == publication) {
            published.clear();
            pictures.end();
            sound.end();
            current = null;
            viewersMayWaitUntil = clock.millis() + settings.timeouts().republish().toMillis();
            follower.ended(why);
            follower = StreamObserver.Follower.NONE;
          }
        });
  }

  /** The next packet of a publication, on the loop of the stream as all that follows. */
  void accept(LivePublication publication, Packet raw) {
    if (current != publication
        || raw.body().length() == 0
        || raw.role() == PacketRole.BROKEN_SET_UP) {
      return;
    }
    Packet packet = time.rebase(raw);
    if (packet == null) {
      noteTrack(raw.kind());
    } else if (packet.kind() == PacketKind.AUDIO) {
      sound.take(packet, this::pass);
    } else {
      pass(packet);
    }
    if (!waiting.isEmpty() && isReady()) {
      waiting.forEach(entry -> admit(entry.flow()));
      waiting.clear();
    }
  }

  private void pass(Packet packet) {
    pictures.take(packet);
    if (!published.isNews(packet)) {
      return;
    }
    boolean header = StreamHeaders.isHeader(packet);
    if (header ? packet.isHeader() : packet.kind() != PacketKind.DATA) {
      noteTrack(packet.kind());
    }
    published.pass(packet);
    follower.on(pictures.observed(packet));
  }

  private long entry() {
    return pictures.entry(time.now());
  }

  private boolean followerNeedsAac() {
    return follower.needsAac();
  }

  private void noteTrack(PacketKind kind) {
    TrackKinds now = tracks.with(kind);
    if (now.equals(tracks)) {
      return;
    }
    tracks = now;
    viewersByLoop.forEach(group -> group.changed(now.audio(), now.video()));
  }

  private void tooMuch() {
    if (!tooMuchSaid) {
      tooMuchSaid = true;
      LOG.atInfo()
          .addKeyValue("stream", key)
          .log(
              "more came since a key frame than is kept: until the next, who joins has sound"
                  + " alone");
    }
  }

  /** What a player would get who joins now, as packets. On the loop of the stream. */
  List<Packet> kept() {
    return current == null ? List.of() : published.kept(time.now());
  }

  /** A viewer comes, or waits until somebody publishes; any thread. */
  void attach(ViewerFlow flow, Duration offlineWait) {
    run(
        () -> {
          published.flush();
          if (isReady()) {
            admit(flow);
          } else {
            waiting.add(new Waiting(flow, clock.millis() + offlineWait.toMillis()));
          }
        });
  }

  /** The viewer is gone; any thread. Later, for it may go while something is being delivered. */
  void detach(ViewerFlow flow) {
    loop.execute(
        () -> {
          waiting.removeIf(entry -> entry.flow() == flow);
          if (joined.remove(flow)) {
            sound.left(flow.viewer().encoding());
            viewersByLoop.left(flow);
            pictures.check();
          }
        });
  }

  private boolean isReady() {
    return current != null
        && (tracks.audio() || tracks.video())
        && (isKnown() || time.now() - begunAt >= TRACKS_KNOWN);
  }

  private boolean isKnown() {
    return tracks.audio() && tracks.video() && pictures.areDecided();
  }

  private void admit(ViewerFlow flow) {
    Encoding encoding = flow.viewer().encoding();
    StreamOutlet outlet = pictures.outlet(encoding);
    outlet.flush();
    joined.add(flow);
    sound.joined(encoding);
    viewersByLoop.join(flow, outlet.snapshot(encoding, tracks.audio(), tracks.video(), time.now()));
    pictures.check();
  }

  /** Looks after those who wait: for packets, for a publisher. Any thread. */
  void enforceTimeouts() {
    LivePublication publication = publisher.get();
    if (publication != null) {
      publication.cutIfSilent(settings.timeouts());
    }
    run(this::refuseAndEndOverdue);
  }

  private void refuseAndEndOverdue() {
    if (current != null) {
      sound.check();
      pictures.check();
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
      end(EndCause.UNPUBLISHED);
    }
  }

  /** Nothing more will come: ends all viewers, and refuses those who wait; any thread. */
  void dismiss(EndCause why, LiveRefusal refusal) {
    run(
        () -> {
          end(why);
          waiting.forEach(entry -> refuse(entry.flow(), refusal));
          waiting.clear();
        });
  }

  /** Ends one viewer, or refuses it if it waits; any thread. */
  void dismiss(ViewerFlow flow, LiveRefusal why) {
    run(() -> flow.viewer().loop().execute(() -> flow.dismiss(why)));
  }

  private static void refuse(ViewerFlow flow, LiveRefusal why) {
    flow.viewer().loop().execute(() -> flow.refuse(why));
  }

  private void end(EndCause why) {
    viewersByLoop.forEach(group -> group.end(why));
  }

  /** Nobody publishes it or watches it any more, and nobody will find it. */
  void dispose() {
    run(
        () -> {
          published.clear();
          pictures.end();
        });
  }
}
