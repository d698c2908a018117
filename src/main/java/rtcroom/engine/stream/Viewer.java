package rtcroom.engine.stream;

import io.netty.buffer.ByteBuf;

/** A connection that plays a stream. Everything is called on its own {@link #loop()}. */
public interface Viewer {
  PlayProtocol protocol();

  /** How packets look on this connection; one object for all connections of the kind. */
  Encoding encoding();

  EventLoop loop();

  /** The stream flows: writes what comes before the first packet, such as the head of an answer. */
  void begin();

  /**
   * Writes encoded packets, which leave with the next {@link #flush()}.
   *
   * @param bytes shared with other viewers; takes over one reference to them and never changes them
   */
  void write(ByteBuf bytes);

  void flush();

  /** Bytes written that the network has not taken. */
  long queued();

  /** No stream came; called instead of {@link #begin()}, and last. */
  void refuse(LiveRefusal why);

  /** The stream ended, or is ended for this viewer; called last. */
  void end(EndCause why);
}
