package rtcroom.engine.mix;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketRole;
import rtcroom.engine.media.Rendition;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.stream.DerivedStreams;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.Publication;
import rtcroom.engine.stream.Publisher;
import rtcroom.engine.stream.PushProtocol;
import rtcroom.engine.stream.StreamAdmission;
import rtcroom.engine.stream.StreamKey;
import rtcroom.engine.stream.StreamObserver;
import rtcroom.engine.stream.StreamStart;
import rtcroom.room.StreamId;

/**
 * Beside every stream its mixed view: a stream of the relay's own, under a name no client can ask
 * for, that shows the mix while there is one and the plain stream otherwise. It begins when
 * somebody wants it or a mix comes, with what the plain stream keeps for those who join and with
 * its time, as if it had been there from the beginning; before, it costs nothing.
 */
final class MixedViews implements StreamObserver, MixedOutput, DerivedStreams {
  private final Relay relay;
  private final Predicate<StreamKey> awaited;
  private final Supplier<EventLoop> loop;
  private final Map<StreamId, View> views = new ConcurrentHashMap<>();

  /**
   * Views of the relay's streams, from those on that begin now.
   *
   * @param awaited whether somebody waits for that view already, as viewers of an earlier one do
   * @param loop the one it is asked on
   */
  MixedViews(Relay relay, Predicate<StreamKey> awaited, Supplier<EventLoop> loop) {
    this.relay = relay;
    this.awaited = awaited;
    this.loop = loop;
  }

  @Override
  public Follower began(StreamStart start) {
    if (start.protocol() == PushProtocol.MIX) {
      return Follower.NONE;
    }
    StreamId stream = start.key().stream();
    View view = new View(stream, loop.get());
    views.put(stream, view);
    if (awaited.test(StreamKey.mixedViewOf(stream))) {
      view.open();
    }
    return view;
  }

  @Override
  public void want(StreamKey stream, Runnable then) {
    View view = stream.mixed() ? views.get(stream.stream()) : null;
    if (view == null) {
      then.run();
    } else {
      view.opened(then);
    }
  }

  @Override
  public void begin(StreamId anchor) {
    want(StreamKey.mixedViewOf(anchor), () -> {});
    onSwitch(anchor, StreamSwitch::begin);
  }

  @Override
  public void show(StreamId anchor, Packet packet) {
    onSwitch(anchor, streams -> streams.mix(packet));
  }

  @Override
  public void end(StreamId anchor) {
    onSwitch(anchor, StreamSwitch::end);
  }

  private void onSwitch(StreamId anchor, Consumer<StreamSwitch> act) {
    View view = views.get(anchor);
    if (view != null) {
      view.loop().execute(() -> act.accept(view.streams));
    }
  }

  /** The view of one publication; all but {@link #cut} on its loop. */
  private final class View implements Publisher, Follower {
    private final StreamId stream;
    private final EventLoop home;
    private Publication publication = new Closed();
    private final StreamSwitch streams = new StreamSwitch(packet -> publication.accept(packet));
    private volatile boolean open;

    /** When the first sound or picture came; the time of the view counts from there. */
    private OptionalLong first = OptionalLong.empty();

    View(StreamId stream, EventLoop home) {
      this.stream = stream;
      this.home = home;
    }

    /** Opens it where it is closed, then goes on; any thread. */
    void opened(Runnable then) {
      if (open) {
        then.run();
      } else {
        home.run(
            () -> {
              open();
              then.run();
            });
      }
    }

    /** Begins with what a player would get who joins the plain stream now. */
    void open() {
      StreamKey key = StreamKey.mixedViewOf(stream);
      if (!open
          && relay.publishInternally(key, this, first)
              instanceof StreamAdmission.Accepted<Publication>(Publication begun)) {
        publication = begun;
        open = true;
        relay.kept(StreamKey.of(stream)).forEach(this::on);
      }
    }

    @Override
    public PushProtocol protocol() {
      return PushProtocol.MIX;
    }

    @Override
    public String address() {
      return "the view of " + stream;
    }

    @Override
    public EventLoop loop() {
      return home;
    }

    /** The view ends with its stream, or silently when the operator cuts it. */
    @Override
    public void cut(EndCause why) {
      views.remove(stream, this);
    }

    @Override
    public void on(Packet packet) {
      if (!open) {
        note(packet);
      } else if (isPublished(packet)) { // it has other forms of its own made where it needs them
        streams.plain(packet.as(Rendition.SOLE));
      }
    }

    private void note(Packet packet) {
      if (first.isEmpty() && packet.role() == PacketRole.CODED && isPublished(packet)) {
        first = OptionalLong.of(packet.time());
      }
    }

    @Override
    public void ended(EndCause why) {
      views.remove(stream, this);
      publication.end();
    }
  }

  private static boolean isPublished(Packet packet) {
    return packet.isFor(Rendition.OPUS) || packet.rendition() == Rendition.PUBLISHED;
  }

  /** Before the view has begun. */
  private static final class Closed implements Publication {
    @Override
    public void accept(Packet packet) {}

    @Override
    public void end() {}
  }
}
