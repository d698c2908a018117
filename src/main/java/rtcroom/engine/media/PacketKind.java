package rtcroom.engine.media;

/** The kinds of packets, by the number that RTMP messages and FLV tags share. */
public enum PacketKind {
  AUDIO(8),
  VIDEO(9),
  DATA(18);

  private final int number;

  PacketKind(int number) {
    this.number = number;
  }

  /** The type of an RTMP message and of an FLV tag. */
  public int number() {
    return number;
  }
}
