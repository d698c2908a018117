package rtcroom.engine.webrtc.dtls;

import java.util.Arrays;

/**
 * Master keys for media, as two peers have agreed on them. Secret: they say nothing of themselves.
 *
 * @see "RFC 5764 section 4.2"
 */
public final class MediaKeys {
  private final MediaProtection protection;
  private final byte[] material;
  private final DtlsRole role;

  /**
   * @param material both keys and then both salts, those of the client first
   * @param role ours
   */
  MediaKeys(MediaProtection protection, byte[] material, DtlsRole role) {
    this.protection = protection;
    this.material = material;
    this.role = role;
  }

  static int materialBytes(MediaProtection protection) {
    return 2 * (protection.keyBytes() + protection.saltBytes());
  }

  public MediaProtection protection() {
    return protection;
  }

  /** For what we send. */
  public byte[] ownKey() {
    return key(role == DtlsRole.CLIENT);
  }

  /** For what we send. */
  public byte[] ownSalt() {
    return salt(role == DtlsRole.CLIENT);
  }

  /** For what the peer sends. */
  public byte[] peerKey() {
    return key(role == DtlsRole.SERVER);
  }

  /** For what the peer sends. */
  public byte[] peerSalt() {
    return salt(role == DtlsRole.SERVER);
  }

  private byte[] key(boolean ofClient) {
    int from = ofClient ? 0 : protection.keyBytes();
    return Arrays.copyOfRange(material, from, from + protection.keyBytes());
  }

  private byte[] salt(boolean ofClient) {
    int from = 2 * protection.keyBytes() + (ofClient ? 0 : protection.saltBytes());
    return Arrays.copyOfRange(material, from, from + protection.saltBytes());
  }

  @Override
  public String toString() {
    return "keys for " + protection;
  }
}
