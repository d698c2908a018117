package rtcroom.engine.mix.ffmpeg;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import rtcroom.engine.media.Packet;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.PushProtocol;
import rtcroom.engine.stream.StreamObserver;
import rtcroom.engine.stream.StreamStart;
import rtcroom.live.mix.Size;
import rtcroom.live.mix.TrackSet;
import rtcroom.room.StreamId;

/** Follows all streams of the relay, cheaply, so that mixes know them when they are ordered. */
public final class SourceStreams implements StreamObserver, MixSources {
  private final InstantSource clock;
  private final Map<StreamId, SourceStream> streams = new ConcurrentHashMap<>();

  /**
   * One without streams.
   *
   * @param clock steady: it goes only forward
   */
  public SourceStreams(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Follower began(StreamStart start) {
    if (start.protocol() == PushProtocol.MIX) {
      return Follower.NONE;
    }
    StreamId stream = start.key().stream();
    SourceStream source = new SourceStream(clock);
    streams.put(stream, source);
    return new Follower() {
      @Override
      public void on(Packet packet) {
        source.on(packet);
      }

      @Override
      public boolean needsAac() {
        return source.needsAac();
      }

      @Override
      public boolean needsPictures() {
        return source.needsPictures();
      }

      @Override
      public void ended(EndCause why) {
        streams.remove(stream, source);
        source.ended(why);
      }
    };
  }

  @Override
  public TrackSet flowing(StreamId stream) {
    SourceStream source = streams.get(stream);
    return source == null ? TrackSet.NONE : source.flowing();
  }

  @Override
  public Optional<Size> size(StreamId stream) {
    return find(stream).flatMap(SourceStream::size);
  }

  Optional<SourceStream> find(StreamId stream) {
    return Optional.ofNullable(streams.get(stream));
  }
}
