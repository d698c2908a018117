package rtcroom.engine.webrtc.srtp;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The ways to protect media that are spoken here.
 *
 * @see "RFC 5764 section 4.1.2 and RFC 7714 section 14.2 for the numbers"
 */
public enum SrtpProfile {
  /** What browsers take; half the processor time of the other. */
  AEAD_AES_128_GCM(7, 12, 16),
  /** What everybody has, and all that ffmpeg 8 offers. */
  AES128_CM_HMAC_SHA1_80(1, 14, 10);

  /** Those spoken here, the dearest first. */
  public static final List<SrtpProfile> PREFERRED = List.of(values());

  private static final int KEY_BYTES = 16;
  private static final int INDEX_BYTES = 4;

  private final int number;
  private final int saltBytes;
  private final int tagBytes;

  SrtpProfile(int number, int saltBytes, int tagBytes) {
    this.number = number;
    this.saltBytes = saltBytes;
    this.tagBytes = tagBytes;
  }

  /** The one of that number in the extension {@code use_srtp}; empty for what is not spoken. */
  public static Optional<SrtpProfile> of(int number) {
    return Stream.of(values()).filter(profile -> profile.number == number).findAny();
  }

  public int number() {
    return number;
  }

  /** Of a master key. */
  public int keyBytes() {
    return KEY_BYTES;
  }

  /** Of a master salt. */
  public int saltBytes() {
    return saltBytes;
  }

  /** By how much a packet of RTP grows. */
  public int rtpOverhead() {
    return tagBytes;
  }

  /** By how much a packet of RTCP grows. */
  public int rtcpOverhead() {
    return tagBytes + INDEX_BYTES;
  }

  int tagBytes() {
    return tagBytes;
  }
}
