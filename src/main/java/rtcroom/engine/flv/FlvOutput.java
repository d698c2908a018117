package rtcroom.engine.flv;

import io.netty.buffer.ByteBuf;

/** What one connection sends: bytes as they go over the wire. For its event loop only. */
interface FlvOutput {
  /** A stream begins: from now on only what waits for the peer tells whether it is there. */
  void begin();

  /** Takes over one reference to bytes that may be shared; they leave with the next flush. */
  void write(ByteBuf bytes);

  void flush();

  /** Bytes taken that the network has not. */
  long queued();

  /** Runs once when the connection is closed, by whomever. */
  void whenClosed(Runnable task);
}
