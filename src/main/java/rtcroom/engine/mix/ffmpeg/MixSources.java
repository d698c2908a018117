package rtcroom.engine.mix.ffmpeg;

import java.util.Optional;
import rtcroom.live.mix.Size;
import rtcroom.live.mix.TrackSet;
import rtcroom.room.StreamId;

/** The streams that can be mixed, as they are now. Safe for use by many threads. */
public interface MixSources {
  /** TrackSet of which a packet came in the last moments, in codecs that can be mixed. */
  TrackSet flowing(StreamId stream);

  /** Of the stream's picture; empty while unknown. */
  Optional<Size> size(StreamId stream);
}
