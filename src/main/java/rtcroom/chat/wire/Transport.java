package rtcroom.chat.wire;

/** What one connection writes to. For its event loop only. */
interface Transport {
  /** Takes a frame; it leaves with the next {@link #flush()}. */
  void write(OutboundFrame outbound);

  void flush();

  /** Bytes taken that the network has not. */
  long queued();

  void ping();

  /** Reads nothing more from the client, so that its own system holds it back. */
  void pause();

  void resume();

  /** Says why, after all that waits, and ends the connection when the client has heard it. */
  void close(CloseCode code);
}
