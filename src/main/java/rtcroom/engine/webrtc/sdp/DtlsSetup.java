package rtcroom.engine.webrtc.sdp;

import java.util.Locale;

/** Who begins the handshake of DTLS (RFC 8842, section 5). */
public enum DtlsSetup {
  /** Is the client. */
  ACTIVE,
  /** Is the server. */
  PASSIVE,
  /** Either, as the answer says. */
  ACTPASS;

  /** As it stands in SDP. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the other side answers: it waits where it may. */
  public DtlsSetup answer() {
    return this == PASSIVE ? ACTIVE : PASSIVE;
  }
}
