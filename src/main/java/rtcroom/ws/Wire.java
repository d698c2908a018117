package rtcroom.ws;

/** One connection's way out. For its event loop only. */
interface Wire {
  /** Takes a frame; it leaves with the next {@link #flush()}. */
  void write(Parcel parcel);

  void flush();

  /** Bytes taken that the network has not. */
  long queued();

  void ping();

  void close(CloseCode code);
}
