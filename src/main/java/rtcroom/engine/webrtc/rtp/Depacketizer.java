package rtcroom.engine.webrtc.rtp;

/** Makes frames of packets that come in order. For one source and one thread. */
public interface Depacketizer {
  void take(RtpPacket packet);

  /** Packets are missing between the last one and the next. */
  void lost();
}
