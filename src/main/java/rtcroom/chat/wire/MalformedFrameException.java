package rtcroom.chat.wire;

/** A frame that cannot even be answered. Carries no stack trace: attackers cause it at will. */
final class MalformedFrameException extends Exception {
  private static final long serialVersionUID = 1;

  MalformedFrameException(String what) {
    super(what, null, false, false);
  }
}
