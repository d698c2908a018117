package rtcroom.engine.webrtc.call;

import java.util.Locale;

/** Why the socket of a call is closed; the reason is the cause in one word. */
enum CallSocketEnd {
  NOT_UNDERSTOOD(4400),
  /** There is no such call, or not any more. */
  NO_CALL(4404),
  /** The peer does not read. */
  SLOW(4408),
  /** A newer socket of the same call has taken its place. */
  REPLACED(4409),
  TOO_MANY(4429);

  private final short code;

  CallSocketEnd(int code) {
    this.code = (short) code;
  }

  short code() {
    return code;
  }

  /** One word, such as {@code too_many}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
