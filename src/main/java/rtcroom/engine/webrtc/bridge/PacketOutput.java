package rtcroom.engine.webrtc.bridge;

/** Where plain packets go to be protected and sent. For one thread. */
public interface PacketOutput {
  /** Bytes behind each packet that belong to whoever protects it. */
  int ROOM = 32;

  /** Takes over an array that begins with a packet of RTP. */
  void rtp(byte[] packet, int length);

  /** Takes over an array that begins with a packet of RTCP. */
  void rtcp(byte[] packet, int length);
}
