package rtcroom.engine.webrtc.srtp;

/** What two peers have agreed on for one direction. Secret: it says nothing of itself. */
public final class SrtpMasterKey {
  private final SrtpProfile profile;
  private final byte[] key;
  private final byte[] salt;

  /**
   * Copies both.
   *
   * @param key of {@link SrtpProfile#keyBytes} bytes
   * @param salt of {@link SrtpProfile#saltBytes} bytes
   * @throws IllegalArgumentException if either is of another length
   */
  public SrtpMasterKey(SrtpProfile profile, byte[] key, byte[] salt) {
    if (key.length != profile.keyBytes() || salt.length != profile.saltBytes()) {
      throw new IllegalArgumentException("no master key of " + profile);
    }
    this.profile = profile;
    this.key = key.clone();
    this.salt = salt.clone();
  }

  SrtpProfile profile() {
    return profile;
  }

  byte[] key() {
    return key;
  }

  byte[] salt() {
    return salt;
  }

  @Override
  public String toString() {
    return "a key of " + profile;
  }
}
