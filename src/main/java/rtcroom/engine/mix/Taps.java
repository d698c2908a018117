package rtcroom.engine.mix;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import rtcroom.engine.media.Packet;
import rtcroom.engine.relay.EndCause;
import rtcroom.engine.relay.PushProtocol;
import rtcroom.engine.relay.StreamObserver;
import rtcroom.engine.relay.StreamStart;
import rtcroom.room.StreamId;

/** Follows all streams of the relay, cheaply, so that mixes know them when they are ordered. */
final class Taps implements StreamObserver, Sources {
  private final InstantSource clock;
  private final Map<StreamId, Tap> taps = new ConcurrentHashMap<>();

  /**
   * One without streams.
   *
   * @param clock steady: it goes only forward
   */
  Taps(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Follower began(StreamStart start) {
    if (start.protocol() == PushProtocol.MIX) {
      return Follower.NONE;
    }
    StreamId stream = new StreamId(start.stream());
    Tap tap = new Tap(clock);
    taps.put(stream, tap);
    return new Follower() {
      @Override
      public void on(Packet packet) {
        tap.on(packet);
      }

      @Override
      public void ended(EndCause why) {
        taps.remove(stream, tap);
        tap.ended(why);
      }
    };
  }

  @Override
  public Tracks flowing(StreamId stream) {
    Tap tap = taps.get(stream);
    return tap == null ? Tracks.NONE : tap.flowing();
  }

  @Override
  public Optional<Size> size(StreamId stream) {
    return tap(stream).flatMap(Tap::size);
  }

  Optional<Tap> tap(StreamId stream) {
    return Optional.ofNullable(taps.get(stream));
  }
}
