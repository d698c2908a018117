package rtcroom.engine.webrtc;

import rtcroom.engine.stream.EventLoop;

/** A session to whoever carries media over it. All on its {@link #loop()}, but that. */
public interface MediaTransport {
  /** Bytes to be left free behind every packet that is sent. */
  int OVERHEAD = 20;

  EventLoop loop();

  /** Where the peer is, with its port; for operators. */
  String address();

  /**
   * Protects a packet of RTP in place and sends it with the next {@link #flush()}.
   *
   * @param packet with {@link #OVERHEAD} bytes behind its length
   * @return false if it was not sent: the peer has not said lately that it wants media, or a packet
   *     of that source and number went before
   */
  boolean sendRtp(byte[] packet, int length);

  /** As {@link #sendRtp}, of RTCP. */
  boolean sendRtcp(byte[] packet, int length);

  void flush();

  /** Ends the session and says so to the peer; on any thread. */
  void close();
}
