package rtcroom.engine.webrtc.dtls;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.jspecify.annotations.Nullable;

/** What both roles ask of a peer, and what they find agreed with it. For one handshake. */
final class PeerPolicy {
  /**
   * As RFC 6347 has it. Browsers repeat theirs much sooner, and are answered at once; ffmpeg 8,
   * which gets a flight once more after the end, waits from then on for a datagram before each it
   * sends.
   */
  static final int RESEND_MILLIS = 1000;

  /** DTLS 1.3 of BouncyCastle 1.84 does not come to an end with anybody. */
  static final ProtocolVersion[] VERSIONS = ProtocolVersion.DTLSv12.only();

  private static final String LABEL = "EXTRACTOR-dtls_srtp";

  private final DtlsIdentity identity;
  private final Fingerprint expected;
  private final List<MediaProtection> protections;
  private final Duration limit;
  private @Nullable MediaProtection agreed;
  private boolean proved;

  /**
   * @param protections those that may be agreed on, the dearest first
   */
  PeerPolicy(
      DtlsIdentity identity,
      Fingerprint expected,
      List<MediaProtection> protections,
      Duration limit) {
    this.identity = identity;
    this.expected = expected;
    this.protections = protections;
    this.limit = limit;
  }

  DtlsIdentity identity() {
    return identity;
  }

  int limitMillis() {
    return (int) limit.toMillis();
  }

  /** All that we take, as a client offers it. */
  UseSRTPData offer() {
    return data(protections.stream().mapToInt(MediaProtection::number).toArray());
  }

  /** The one that was agreed on, as a server answers. */
  UseSRTPData answer() throws TlsFatalAlert {
    return data(required().number());
  }

  private static UseSRTPData data(int... numbers) {
    return new UseSRTPData(numbers, TlsUtils.EMPTY_BYTES);
  }

  /** Takes what the other side offers or answers: of ours the dearest that it knows. */
  void agree(@Nullable UseSRTPData data) throws TlsFatalAlert {
    int[] numbers = data == null ? new int[0] : data.getProtectionProfiles();
    agreed =
        protections.stream()
            .filter(own -> Arrays.stream(numbers).anyMatch(number -> number == own.number()))
            .findFirst()
            .orElse(null);
    required();
  }

  private MediaProtection required() throws TlsFatalAlert {
    if (agreed == null) {
      throw new TlsFatalAlert(AlertDescription.handshake_failure);
    }
    return agreed;
  }

  /** Checks that it is the certificate that was announced; none is not. */
  void check(@Nullable Certificate chain) throws IOException {
    if (chain == null
        || chain.isEmpty()
        || !Fingerprint.of(chain.getCertificateAt(0).getEncoded()).equals(expected)) {
      throw new TlsFatalAlert(AlertDescription.bad_certificate);
    }
    proved = true;
  }

  /** What was agreed on, once the handshake is done. */
  MediaKeys keys(TlsContext context, DtlsRole role) throws TlsFatalAlert {
    MediaProtection protection = required();
    if (!proved) {
      throw new TlsFatalAlert(AlertDescription.bad_certificate);
    }
    int bytes = MediaKeys.materialBytes(protection);
    return new MediaKeys(protection, context.exportKeyingMaterial(LABEL, null, bytes), role);
  }
}
