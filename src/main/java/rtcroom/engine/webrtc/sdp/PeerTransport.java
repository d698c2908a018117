package rtcroom.engine.webrtc.sdp;

/**
 * How the peer is found and known.
 *
 * @param ufrag the peer's half of the user name of ICE, 4 to 256 characters
 * @param password of ICE, 22 to 256 characters
 * @param fingerprint SHA-256 of the certificate: 32 pairs of capital hexadecimal digits with colons
 * @param setup who begins the handshake
 */
public record PeerTransport(String ufrag, String password, String fingerprint, DtlsSetup setup) {
  /** Without the password. */
  @Override
  public String toString() {
    return ufrag + " " + fingerprint + " " + setup.word();
  }
}
