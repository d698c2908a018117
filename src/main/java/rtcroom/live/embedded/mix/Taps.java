package rtcroom.live.embedded.mix;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import rtcroom.live.embedded.relay.Ending;
import rtcroom.live.embedded.relay.PushProtocol;
import rtcroom.live.embedded.relay.StreamObserver;
import rtcroom.live.embedded.relay.StreamStart;
import rtcroom.live.media.Packet;
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
      public void ended(Ending why) {
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
