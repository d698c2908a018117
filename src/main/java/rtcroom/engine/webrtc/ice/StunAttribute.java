package rtcroom.engine.webrtc.ice;

/** Numbers of attributes and methods. */
final class StunAttribute {
  static final int BINDING_REQUEST = 0x0001;
  static final int BINDING_SUCCESS = 0x0101;
  static final int BINDING_ERROR = 0x0111;

  static final int USERNAME = 0x0006;
  static final int MESSAGE_INTEGRITY = 0x0008;
  static final int ERROR_CODE = 0x0009;
  static final int UNKNOWN_ATTRIBUTES = 0x000A;
  static final int XOR_MAPPED_ADDRESS = 0x0020;
  static final int PRIORITY = 0x0024;
  static final int USE_CANDIDATE = 0x0025;
  static final int FINGERPRINT = 0x8028;

  private static final int FIRST_OPTIONAL = 0x8000;

  private StunAttribute() {}

  /** Whether a request that carries it may be answered. */
  static boolean isUnderstood(int type) {
    return type >= FIRST_OPTIONAL
        || type == USERNAME
        || type == MESSAGE_INTEGRITY
        || type == PRIORITY
        || type == USE_CANDIDATE;
  }
}
