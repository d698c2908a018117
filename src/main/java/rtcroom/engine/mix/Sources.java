package rtcroom.engine.mix;

import java.util.Optional;
import rtcroom.room.StreamId;

/** The streams that can be mixed, as they are now. Safe for use by many threads. */
interface Sources {
  /** Tracks of which a packet came in the last moments, in codecs that can be mixed. */
  Tracks flowing(StreamId stream);

  /** Of the stream's picture; empty while unknown. */
  Optional<Size> size(StreamId stream);
}
