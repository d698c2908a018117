package rtcroom.engine.amf;

/** Bytes that are no AMF0, or more of it than is read. */
public final class MalformedAmfException extends Exception {
  private static final long serialVersionUID = 1;

  MalformedAmfException(String message) {
    super(message, null, false, false); // comes from outside, perhaps often: no stack trace
  }
}
