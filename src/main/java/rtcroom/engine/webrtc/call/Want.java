package rtcroom.engine.webrtc.call;

/**
 * A stream that a peer wants.
 *
 * @param stream its name, as in addresses
 * @param query of an address to play it, without question mark; may be empty
 * @param height of its picture on the peer's screen, in pixels of that screen; 0 for no picture
 * @param sound whether it is to be heard
 */
record Want(String stream, String query, int height, boolean sound) {
  /** Without the query, which is a credential. */
  @Override
  public String toString() {
    return stream + " " + height + (sound ? " with sound" : "");
  }
}
