package rtcroom.engine.remote;

import rtcroom.room.StreamId;

/** A media server elsewhere, as mixing needs it. Returns at once; safe for use by many threads. */
public interface MediaServer {
  /** Whether somebody publishes the stream; true too while that cannot be learned. */
  boolean mayBePublished(StreamId stream);

  /** Where the stream is played by RTMP, if somebody begins to soon; a secret. */
  String playUrl(StreamId stream);

  /** Where the mixed view of a stream is published by RTMP, once and soon; a secret. */
  String publishUrl(StreamId stream);
}
