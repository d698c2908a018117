package rtcroom.engine.mix;

import rtcroom.engine.media.Packet;
import rtcroom.room.StreamId;

/**
 * What viewers of a stream's mixed view get: the mix while there is one, else the plain stream.
 * Calls return at once and keep their order for each stream.
 */
interface MixedOutput {
  /** Another process mixes from here: its headers and a key frame come next. */
  void begin(StreamId anchor);

  /** The next packet of the mix, with the time of the anchor's stream. */
  void show(StreamId anchor, Packet packet);

  /** Nobody mixes any more; the plain stream is shown. May be called without a beginning. */
  void end(StreamId anchor);
}
