package rtcroom.chat.wire;

import rtcroom.chat.DisconnectReason;

/** Why a socket is closed, as {@code docs/protocol/im.md} lists it. */
enum CloseCode {
  LOGGED_OUT(1000, "logged out"),
  SHUTTING_DOWN(1001, "server is shutting down"),
  NO_WEBSOCKET(1002, "not a WebSocket frame"),
  NOT_UTF8(1007, "not UTF-8"),
  TOO_LARGE(1009, "frame too large"),
  MALFORMED(4400, "not a request"),
  LOGIN_REFUSED(4401, "login refused, missing or late"),
  TICKET_EXPIRED(4402, "userSig expired or revoked"),
  REMOVED(4403, "removed by the operator"),
  SILENT(4408, "nothing heard for too long"),
  REPLACED(4409, "replaced by another device"),
  RESUME(4410, "reads too slowly: resume"),
  FLOODING(4429, "too many requests"),
  BROKEN(4500, "server error");

  private final short code;
  private final String reason;

  CloseCode(int code, String reason) {
    this.code = (short) code;
    this.reason = reason;
  }

  static CloseCode of(DisconnectReason reason) {
    return switch (reason) {
      case REPLACED -> REPLACED;
      case REMOVED -> REMOVED;
      case REVOKED -> TICKET_EXPIRED;
      case BARRED -> LOGIN_REFUSED;
      case UNDECIDED -> BROKEN;
    };
  }

  short code() {
    return code;
  }

  String reason() {
    return reason;
  }
}
