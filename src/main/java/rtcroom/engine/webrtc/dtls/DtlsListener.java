package rtcroom.engine.webrtc.dtls;

/** Hears what becomes of one handshake, on the thread of it. Returns at once. */
public interface DtlsListener {
  /**
   * A datagram is to be sent to the peer.
   *
   * @param datagram of the listener's own
   */
  void send(byte[] datagram);

  /** The peer has shown the certificate that was announced, and these are the keys. */
  void agreed(MediaKeys keys);

  /** There will be no keys. */
  void failed(DtlsFault why);

  /** The peer said, after the keys were agreed on, that it goes. */
  void closed();
}
