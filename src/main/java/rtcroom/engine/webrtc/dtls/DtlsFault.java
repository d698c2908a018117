package rtcroom.engine.webrtc.dtls;

import java.util.Locale;

/** Why a handshake came to nothing. */
public enum DtlsFault {
  /** The peer did not answer in time. */
  TIMEOUT,
  /** The certificate is not the one whose fingerprint was announced, or there is none. */
  BAD_CERTIFICATE,
  /** No way to protect media that both know, or anything else that one side did not like. */
  REFUSED,
  /** It was given up from this side. */
  ABANDONED;

  /** One word for metrics, such as {@code bad_certificate}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
