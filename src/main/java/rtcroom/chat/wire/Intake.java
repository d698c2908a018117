package rtcroom.chat.wire;

/** What one connection brings. Called on its event loop only. */
interface Intake {
  /** A whole message. */
  void text(byte[] utf8);

  void binary();

  /** A ping of the protocol; false when it is not to be answered. */
  boolean pinged();

  /** A pong of the protocol. */
  void heard();

  /** Something that is no WebSocket. */
  void broken(CloseCode why);

  /** Less than half of what may wait for the network waits. */
  void drained();

  /** The client says farewell: what he asked before is done now or never. */
  void leaving();

  /** The connection is no more; nothing comes after this. */
  void gone();
}
