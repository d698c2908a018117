package rtcroom.engine.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.engine.media.Packet;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.StreamKey;
import rtcroom.engine.stream.StreamObserver;
import rtcroom.engine.stream.StreamStart;

/** All observers as one; the trouble of one is no trouble of the stream. */
final class StreamObservers implements StreamObserver {
  private static final Logger LOG = LoggerFactory.getLogger(StreamObservers.class);

  private final List<StreamObserver> observers = new CopyOnWriteArrayList<>();

  void add(StreamObserver observer) {
    observers.add(observer);
  }

  @Override
  public Follower began(StreamStart start) {
    List<Follower> followers =
        observers.stream()
            .map(observer -> begun(observer, start))
            .filter(follower -> follower != Follower.NONE)
            .toList();
    return followers.isEmpty() ? Follower.NONE : new FollowerList(start.key(), followers);
  }

  private static Follower begun(StreamObserver observer, StreamStart start) {
    try {
      return observer.began(start);
    } catch (RuntimeException e) {
      failed(start.key(), e);
      return Follower.NONE;
    }
  }

  private static void failed(StreamKey stream, RuntimeException e) {
    LOG.atError().addKeyValue("stream", stream).setCause(e).log("an observer of a stream failed");
  }

  /** For the loop of the stream, as all followers. */
  private static final class FollowerList implements Follower {
    private final StreamKey stream;
    private final List<Follower> followers;

    FollowerList(StreamKey stream, List<Follower> followers) {
      this.stream = stream;
      this.followers = new ArrayList<>(followers);
    }

    @Override
    public void on(Packet packet) {
      each(follower -> follower.on(packet));
    }

    @Override
    public boolean needsAac() {
      return followers.stream().anyMatch(Follower::needsAac);
    }

    @Override
    public boolean needsPictures() {
      return followers.stream().anyMatch(Follower::needsPictures);
    }

    @Override
    public void ended(EndCause why) {
      each(follower -> follower.ended(why));
    }

    /** One that fails hears no more: it would fail with every packet. */
    private void each(Consumer<Follower> tell) {
      followers.removeIf(follower -> fails(follower, tell));
    }

    private boolean fails(Follower follower, Consumer<Follower> tell) {
      try {
        tell.accept(follower);
        return false;
      } catch (RuntimeException e) {
        failed(stream, e);
        return true;
      }
    }
  }
}
