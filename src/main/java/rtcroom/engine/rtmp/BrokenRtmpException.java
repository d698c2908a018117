package rtcroom.engine.rtmp;

/** What the peer sends cannot be understood, or is more than it may send. */
final class BrokenRtmpException extends Exception {
  private static final long serialVersionUID = 1;

  private final RtmpFault fault;

  BrokenRtmpException(RtmpFault fault) {
    super(fault.word(), null, false, false); // comes from outside, perhaps often: no stack trace
    this.fault = fault;
  }

  RtmpFault fault() {
    return fault;
  }
}
