package rtcroom.chat.wire;

/** What one connection brings. Called on its event loop only. */
interface FrameHandler {
  /** A whole message. */
  void text(byte[] utf8);

  void binary();

  /** A ping of the protocol; false when it is not to be answered. */
  boolean ping();

  /** A pong of the protocol. */
  void pong();

  /** Something that is no WebSocket. */
  void malformed(CloseCode why);

  /** Less than half of what may wait for the network waits. */
  void drained();

  /** The client closes the connection: what he asked before is done now or never. */
  void peerClosing();

  /** The connection is no more; nothing comes after this. */
  void disconnected();
}
