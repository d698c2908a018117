package rtcroom.engine.webrtc.sdp;

import java.util.Locale;

/** Why an offer is refused. */
public enum SdpFault {
  /** More bytes or lines than {@link SdpBounds} has. */
  TOO_LONG,
  TOO_MANY_SECTIONS,
  TOO_MANY_PAYLOAD_TYPES,
  /** A line that is no line of SDP, or no {@code v=0} at the beginning. */
  NOT_SDP,
  /** A field that is known here and is not what its specification says. */
  BAD_FIELD,
  /** Media that would not be encrypted with keys of DTLS: another profile. */
  OTHER_PROFILE,
  /** Keys in the open ({@code a=crypto}). */
  OPEN_KEYS,
  /** No SHA-256 of the certificate. */
  NO_FINGERPRINT,
  NO_ICE,
  NO_SETUP,
  NO_MID,
  NO_RTCP_MUX,
  /** Sections that do not share one transport. */
  NOT_BUNDLED,
  /** Nothing in it can be taken: no codec, or no section of the right direction. */
  NOTHING_IN_COMMON;

  /** One word for logs and clients, such as {@code no_fingerprint}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
