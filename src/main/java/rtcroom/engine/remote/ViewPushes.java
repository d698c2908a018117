package rtcroom.engine.remote;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import rtcroom.engine.media.Packet;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.StreamObserver;
import rtcroom.engine.stream.StreamStart;
import rtcroom.room.StreamId;

/** Pushes mixed views of the relay to the media server. Safe for use by many threads. */
final class ViewPushes implements StreamObserver {
  private final Links links;
  private final Predicate<StreamId> wanted;
  private final Map<StreamId, ViewPush> views = new ConcurrentHashMap<>();

  /**
   * @param wanted whose views are pushed; asked with each packet
   */
  ViewPushes(Links links, Predicate<StreamId> wanted) {
    this.links = links;
    this.wanted = wanted;
  }

  /** Whether the view is pushed now. */
  boolean isPushed(StreamId stream) {
    ViewPush view = views.get(stream);
    return view != null && view.isPushed();
  }

  @Override
  public Follower began(StreamStart start) {
    if (!start.key().mixed()) {
      return Follower.NONE;
    }
    StreamId stream = start.key().stream();
    ViewPush view = new ViewPush(stream, links.starter(), wanted, links.retries().get());
    views.put(stream, view);
    return new Follower() {
      @Override
      public void on(Packet packet) {
        view.on(packet);
      }

      @Override
      public void ended(EndCause why) {
        views.remove(stream, view);
        view.ended(why);
      }
    };
  }
}
