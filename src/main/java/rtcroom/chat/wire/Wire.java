package rtcroom.chat.wire;

/** One connection's way out. For its event loop only. */
interface Wire {
  /** Takes a frame; it leaves with the next {@link #flush()}. */
  void write(Parcel parcel);

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
