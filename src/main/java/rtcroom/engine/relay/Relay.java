package rtcroom.engine.relay;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import rtcroom.base.AddressLimit;
import rtcroom.base.LoopLoads;
import rtcroom.base.MemoryBudget;
import rtcroom.engine.media.Packet;
import rtcroom.engine.stream.DerivedStreams;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.PictureRenditions;
import rtcroom.engine.stream.Playback;
import rtcroom.engine.stream.Publication;
import rtcroom.engine.stream.Publisher;
import rtcroom.engine.stream.SoundRenditions;
import rtcroom.engine.stream.StreamAdmission;
import rtcroom.engine.stream.StreamAuth;
import rtcroom.engine.stream.StreamKey;
import rtcroom.engine.stream.StreamObserver;
import rtcroom.engine.stream.StreamRequest;
import rtcroom.engine.stream.Viewer;
import rtcroom.room.StreamId;

/**
 * All streams of this process: lets publishers and viewers in, and brings them together. Safe for
 * use by many threads; nothing blocks.
 */
public final class Relay {
  private static final String APP = "live";

  private final RelaySettings settings;
  private final StreamAuth auth;
  private final InstantSource clock;
  private final StreamObservers observers = new StreamObservers();
  private final RelayTotals totals = new RelayTotals();

  /** Of what is fed from inside, which came from outside before. */
  private final RelayTotals internalTotals = new RelayTotals();

  private final RefusalLog refusalLog;
  private final AddressLimit<String> publishers;
  private final AddressLimit<String> viewers;
  private final MemoryBudget kept;
  private final LoopLoads<EventLoop> loads;
  private final Map<StreamKey, LiveStream> streams = new ConcurrentHashMap<>();
  private volatile LiveStream.Renditions renditions =
      new LiveStream.Renditions(SoundRenditions.NONE, PictureRenditions.NONE);
  private volatile DerivedStreams derived = DerivedStreams.NONE;
  private volatile boolean closed;

  /**
   * One without streams.
   *
   * @param kept memory for what is kept of streams
   * @param clock steady: it goes only forward
   * @param nanoTime likewise, in nanoseconds of some beginning: what deliveries take
   */
  public Relay(
      RelaySettings settings,
      StreamAuth auth,
      MemoryBudget kept,
      InstantSource clock,
      LongSupplier nanoTime) {
    this.settings = settings;
    this.kept = kept;
    this.auth = auth;
    this.clock = clock;
    this.loads = new LoopLoads<>(settings.tick(), nanoTime);
    this.refusalLog = new RefusalLog(clock);
    RelaySettings.Limits limits = settings.limits();
    this.publishers = new AddressLimit<>(limits.streams(), limits.streamsPerAddress());
    this.viewers = new AddressLimit<>(limits.viewers(), limits.viewersPerAddress());
  }

  /** Tells the observer of every publication that begins from now on. */
  public void observe(StreamObserver observer) {
    observers.add(observer);
  }

  /** Lets other forms be made of streams that begin from now on. */
  public void render(SoundRenditions sound, PictureRenditions pictures) {
    renditions = new LiveStream.Renditions(sound, pictures);
  }

  /** Lets streams be made of others when somebody wants them. */
  public void derive(DerivedStreams streams) {
    derived = streams;
  }

  public DerivedStreams derived() {
    return derived;
  }

  /** Whether somebody publishes it, watches it, or waits for it. */
  public boolean isThere(StreamKey stream) {
    return streams.containsKey(stream);
  }

  /** What a player would get who joins the stream now, as packets. On the loop of the stream. */
  public List<Packet> kept(StreamKey stream) {
    return Optional.ofNullable(streams.get(stream)).map(LiveStream::kept).orElse(List.of());
  }

  /** Lets somebody publish a stream, or says why not. On the publisher's loop. */
  public StreamAdmission<Publication> publish(StreamRequest request, Publisher publisher) {
    return mayPush(request)
        .<StreamAdmission<Publication>>map(why -> refused(request, publisher.address(), why))
        .orElseGet(() -> publishCounted(request, publisher));
  }

  /**
   * Publishes a stream from inside this process, past tokens and caps. On the publisher's loop.
   *
   * @param first time of its first packet, where that is known and will not come here
   */
  public StreamAdmission<Publication> publishInternally(
      StreamKey stream, Publisher publisher, OptionalLong first) {
    return begin(stream, publisher, first, internalTotals, () -> {})
        .<StreamAdmission<Publication>>map(StreamAdmission.Accepted::new)
        .orElseGet(() -> new StreamAdmission.Refused<>(LiveRefusal.BUSY));
  }

  /**
   * Lets somebody play a stream, or says why not. On the viewer's loop. A viewer that is let in
   * hears {@link Viewer#begin()} when the stream flows, perhaps within this call.
   */
  public StreamAdmission<Playback> play(StreamRequest request, Viewer viewer) {
    Optional<LiveRefusal> no = mayPlay(request);
    if (no.isPresent()) {
      return refused(request, request.address(), no.get());
    }
    AddressLimit.Entry entry = viewers.enter(request.address());
    if (entry != AddressLimit.Entry.COUNTED) {
      return refused(request, request.address(), refusal(entry, LiveRefusal.TOO_MANY_VIEWERS));
    }
    return addViewer(request, viewer);
  }

  /** Plays a stream within this server, past tokens and caps. On the viewer's loop. */
  public Playback playInternally(StreamKey stream, Viewer viewer) {
    return Objects.requireNonNull(attached(stream, viewer, Integer.MAX_VALUE, () -> {}));
  }

  /** Why the stream may not be played; does not ask whether it is there, nor counts anything. */
  public Optional<LiveRefusal> mayPlay(StreamRequest request) {
    return commonRefusal(request).or(() -> auth.play(request));
  }

  /** As {@link #mayPlay}, for publishing it. */
  public Optional<LiveRefusal> mayPush(StreamRequest request) {
    return commonRefusal(request).or(() -> auth.push(request));
  }

  /** Whether a coded packet has come from the present publisher, to this node. */
  public boolean isLive(StreamId stream) {
    return publication(stream).filter(one -> one.isLive() && !one.isOfOtherNode()).isPresent();
  }

  /** Cuts whoever publishes the stream, if anybody. */
  public void cut(StreamId stream, EndCause why) {
    publication(stream).ifPresent(one -> one.cut(why));
  }

  /** Whether nobody publishes the stream here any more: one that is silent is cut. */
  public boolean giveWay(StreamId stream) {
    Optional<LivePublication> own = publication(stream).filter(one -> !one.isOfOtherNode());
    boolean isSilent = own.filter(one -> !isSilent(one)).isEmpty();
    own.filter(_ -> isSilent).ifPresent(one -> one.cut(EndCause.TAKEN_OVER));
    return isSilent;
  }

  private boolean isSilent(LivePublication publication) {
    return publication.isSilentFor(settings.timeouts().takeOver().toMillis());
  }

  private Optional<LivePublication> publication(StreamId stream) {
    return Optional.ofNullable(streams.get(StreamKey.of(stream))).map(LiveStream::publication);
  }

  /**
   * Ends a stream and its mixed view for all: who publishes, who watches, who waits for it.
   *
   * @param refusal for those who wait
   */
  public void end(StreamId stream, EndCause why, LiveRefusal refusal) {
    cut(stream, why);
    for (StreamKey key : List.of(StreamKey.of(stream), StreamKey.mixedViewOf(stream))) {
      LiveStream found = streams.get(key);
      if (found != null) {
        found.dismiss(why, refusal);
      }
    }
  }

  /** All streams that are published or watched. */
  public List<StreamFigures> figures() {
    return streams.values().stream().map(StreamFigures::of).toList();
  }

  public Optional<StreamFigures> figures(StreamKey stream) {
    return Optional.ofNullable(streams.get(stream)).map(StreamFigures::of);
  }

  public RelayTotals totals() {
    return totals;
  }

  /** Streams with a publisher. */
  public int published() {
    return publishers.all();
  }

  /** Looks after peers that are waited for; to be called several times a second. */
  public void enforceTimeouts() {
    streams.values().forEach(LiveStream::enforceTimeouts);
    refusalLog.reportLeftOut();
  }

  /** Ends all streams and lets nobody in any more. */
  public void close() {
    closed = true;
    for (LiveStream stream : streams.values()) {
      LivePublication publication = stream.publication();
      if (publication != null) {
        publication.cut(EndCause.SHUTTING_DOWN);
      }
      stream.dismiss(EndCause.SHUTTING_DOWN, LiveRefusal.SHUTTING_DOWN);
    }
  }

  private Optional<LiveRefusal> commonRefusal(StreamRequest request) {
    if (closed) {
      return Optional.of(LiveRefusal.SHUTTING_DOWN);
    }
    if (!request.app().equals(APP)) {
      return Optional.of(LiveRefusal.UNKNOWN_APP);
    }
    return request.stream().isPresent() ? Optional.empty() : Optional.of(LiveRefusal.BAD_NAME);
  }

  private StreamAdmission<Publication> publishCounted(StreamRequest request, Publisher publisher) {
    String address = request.address();
    AddressLimit.Entry entry = publishers.enter(address);
    if (entry != AddressLimit.Entry.COUNTED) {
      LiveRefusal why = refusal(entry, LiveRefusal.TOO_MANY_STREAMS);
      return refused(request, publisher.address(), why);
    }
    StreamKey key = StreamKey.of(request.stream().orElseThrow());
    Optional<LivePublication> begun =
        begin(key, publisher, OptionalLong.empty(), totals, () -> publishers.leave(address));
    if (begun.isPresent()) {
      return confirmed(request, begun.get());
    }
    publishers.leave(address);
    return refused(request, publisher.address(), LiveRefusal.BUSY);
  }

  /** Asks again of one that orders find: one that came just before has looked for it in vain. */
  private StreamAdmission<Publication> confirmed(StreamRequest request, LivePublication begun) {
    Optional<LiveRefusal> since = mayPush(request);
    return since.isPresent() && begun.withdraw()
        ? refused(request, begun.start().address(), since.get())
        : new StreamAdmission.Accepted<>(begun);
  }

  /** Empty if somebody else publishes it, and not just silently. */
  private Optional<LivePublication> begin(
      StreamKey key, Publisher publisher, OptionalLong first, RelayTotals count, Runnable end) {
    AtomicReference<@Nullable LivePublication> begun = new AtomicReference<>();
    AtomicReference<@Nullable LivePublication> displaced = new AtomicReference<>();
    LiveStream stream =
        streams.compute(
            key,
            (_, found) -> {
              LiveStream own = found == null ? stream(key, publisher.loop()) : found;
              LivePublication before = own.publication();
              if (before == null || before.isOfOtherNode() || isSilent(before)) {
                LivePublication now =
                    new LivePublication(own, publisher, clock, count, () -> forgetIfIdle(key, end));
                own.claim(now);
                begun.set(now);
                displaced.set(before);
              }
              return own;
            });
    LivePublication before = displaced.get();
    if (before != null) {
      before.cut(EndCause.TAKEN_OVER);
    }
    LivePublication now = begun.get();
    if (now != null) {
      count.start();
      stream.begin(now, first);
    }
    return Optional.ofNullable(now);
  }

  private StreamAdmission<Playback> addViewer(StreamRequest request, Viewer viewer) {
    StreamKey key = request.viewed().orElseThrow();
    Runnable left = () -> viewers.leave(request.address());
    ViewerFlow flow = attached(key, viewer, settings.limits().viewersPerStream(), left);
    if (flow == null) {
      left.run();
      return refused(request, request.address(), LiveRefusal.TOO_MANY_VIEWERS);
    }
    // Again, now that orders find it: one that came just before has looked for it in vain.
    mayPlay(request)
        .ifPresent(
            why -> Optional.ofNullable(streams.get(key)).ifPresent(s -> s.dismiss(flow, why)));
    return new StreamAdmission.Accepted<>(flow);
  }

  /** Null if so many play it already. */
  private @Nullable ViewerFlow attached(StreamKey key, Viewer viewer, int most, Runnable left) {
    derived.want(key, () -> {});
    AtomicReference<@Nullable LiveStream> place = new AtomicReference<>();
    streams.compute(
        key,
        (_, found) -> {
          LiveStream own = found == null ? stream(key, viewer.loop()) : found;
          if (own.counts().viewerJoined(viewer.protocol(), most)) {
            place.set(own);
          }
          return own;
        });
    LiveStream stream = place.get();
    if (stream == null) {
      return null;
    }
    ViewerFlow flow =
        new ViewerFlow(
            viewer,
            settings.slowViewer(),
            clock::millis,
            stream::wantKeyFrame,
            gone -> viewerLeft(gone, stream, left));
    stream.attach(flow, settings.timeouts().offline());
    return flow;
  }

  private void viewerLeft(ViewerFlow flow, LiveStream stream, Runnable left) {
    left.run();
    stream.counts().viewerLeft(flow.viewer().protocol());
    stream.detach(flow);
    forgetIfIdle(stream.key(), () -> {});
  }

  private void forgetIfIdle(StreamKey key, Runnable first) {
    first.run();
    streams.computeIfPresent(
        key,
        (_, stream) -> {
          if (stream.publication() != null || stream.counts().viewers() > 0) {
            return stream;
          }
          stream.dispose();
          return forgotten();
        });
  }

  private LiveStream stream(StreamKey key, EventLoop home) {
    return new LiveStream(
        key, home, settings, clock, observers, new StreamCounts(totals), loads, renditions, kept);
  }

  private static LiveRefusal refusal(AddressLimit.Entry entry, LiveRefusal full) {
    return entry == AddressLimit.Entry.FULL ? full : LiveRefusal.TOO_MANY_FROM_ADDRESS;
  }

  private <T> StreamAdmission<T> refused(StreamRequest request, String address, LiveRefusal why) {
    totals.refuse(why);
    refusalLog.refused(request, address, why);
    return new StreamAdmission.Refused<>(why);
  }

  @SuppressWarnings("NullAway") // null is how a map is told to forget
  private static LiveStream forgotten() {
    return null;
  }
}
