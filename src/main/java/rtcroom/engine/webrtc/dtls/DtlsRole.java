package rtcroom.engine.webrtc.dtls;

/** Who speaks first. */
public enum DtlsRole {
  /** We do: {@code setup:active}. */
  CLIENT,
  /** The peer does: {@code setup:passive}. */
  SERVER
}
