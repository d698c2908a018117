package rtcroom.engine.webrtc.sdp;

/** An offer that is refused. What it says has nothing in it that the peer wrote. */
public final class BrokenSdpException extends Exception {
  private static final long serialVersionUID = 1L;

  private final SdpFault fault;
  private final int line;

  BrokenSdpException(SdpFault fault, int line, String field) {
    // Comes from outside, perhaps often: no stack trace.
    super(
        fault.word() + " (" + field + (line > 0 ? ", line " + line + ")" : ")"),
        null,
        false,
        false);
    this.fault = fault;
    this.line = line;
  }

  public SdpFault fault() {
    return fault;
  }

  /** The number of the line it was found in, from 1; 0 where it is missing from the whole. */
  public int line() {
    return line;
  }
}
