package rtcroom.engine;

import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import rtcroom.engine.media.MediaFigures;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.Rendition;
import rtcroom.engine.media.StreamMeter;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.StreamKey;
import rtcroom.engine.stream.StreamObserver;
import rtcroom.engine.stream.StreamStart;

/** A meter at every stream: codecs, sizes, bit rates. Any thread may ask. */
public final class StreamMeters implements StreamObserver {
  private static final Set<Rendition> MADE_HERE = EnumSet.of(Rendition.AAC, Rendition.AVC);

  private final InstantSource clock;
  private final Map<StreamKey, StreamMeter> meters = new ConcurrentHashMap<>();

  public StreamMeters(InstantSource clock) {
    this.clock = clock;
  }

  /** What is known of a stream now; nothing of one that is not published. */
  public MediaFigures of(StreamKey stream) {
    StreamMeter meter = meters.get(stream);
    return meter == null ? MediaFigures.NONE : meter.figures(clock.instant());
  }

  @Override
  public Follower began(StreamStart start) {
    StreamMeter meter = new StreamMeter();
    meters.put(start.key(), meter);
    return new Reading(start.key(), meter);
  }

  private final class Reading implements Follower {
    private final StreamKey stream;
    private final StreamMeter meter;

    Reading(StreamKey stream, StreamMeter meter) {
      this.stream = stream;
      this.meter = meter;
    }

    @Override
    public void on(Packet packet) {
      if (!MADE_HERE.contains(packet.rendition())) {
        meter.take(packet, clock.instant());
      }
    }

    @Override
    public void ended(EndCause why) {
      meters.remove(stream, meter);
    }
  }
}
