package rtcroom.http;

/**
 * Ends the decoding of a request at its first fault, with the answer it gets. Carries no stack
 * trace: it is a way out of nested decoders, not a failure of ours.
 */
public final class Rejection extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Reply reply;

  public Rejection(Reply reply) {
    super(null, null, false, false);
    this.reply = reply;
  }

  Reply reply() {
    return reply;
  }
}
