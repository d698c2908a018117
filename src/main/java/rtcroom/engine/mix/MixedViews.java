package rtcroom.engine.mix;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.Rendition;
import rtcroom.engine.relay.Relay;
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
 * for, that shows the mix while there is one and the plain stream otherwise. Packets are shared
 * with the plain stream, so the price of a view nobody watches is a few references.
 */
final class MixedViews implements StreamObserver, MixedOutput {
  private final Relay relay;
  private final Supplier<EventLoop> loop;
  private final Map<StreamId, View> views = new ConcurrentHashMap<>();

  /**
   * Views of the relay's streams, from those on that begin now.
   *
   * @param loop the one it is asked on
   */
  MixedViews(Relay relay, Supplier<EventLoop> loop) {
    this.relay = relay;
    this.loop = loop;
  }

  @Override
  public Follower began(StreamStart start) {
    if (start.protocol() == PushProtocol.MIX) {
      return Follower.NONE;
    }
    StreamId stream = start.key().stream();
    View view = new View(stream, loop.get());
    return switch (relay.publishInternally(StreamKey.mixedViewOf(stream), view)) {
      case StreamAdmission.Accepted<Publication> accepted -> {
        view.open(accepted.held());
        views.put(stream, view);
        yield view;
      }
      case StreamAdmission.Refused<Publication> _ -> Follower.NONE;
    };
  }

  @Override
  public void begin(StreamId anchor) {
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

    View(StreamId stream, EventLoop home) {
      this.stream = stream;
      this.home = home;
    }

    void open(Publication begun) {
      publication = begun;
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
      if (isPublished(packet)) { // the view has other forms of its own made where it needs them
        streams.plain(packet.as(Rendition.SOLE));
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
