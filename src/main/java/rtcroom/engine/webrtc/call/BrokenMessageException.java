package rtcroom.engine.webrtc.call;

/** A message of a peer that is not understood. */
final class BrokenMessageException extends Exception {
  private static final long serialVersionUID = 1L;

  BrokenMessageException(String message) {
    // Comes from outside, perhaps often: no stack trace.
    super(message, null, false, false);
  }
}
