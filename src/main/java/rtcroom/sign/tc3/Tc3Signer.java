package rtcroom.sign.tc3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import rtcroom.base.Hmac;
import rtcroom.base.Sha256;

/**
 * TC3-HMAC-SHA256, as the cloud documents it for API 3.0: a key of the day and the service signs a
 * digest of the request. Of the headers content type, host and action are signed; the cloud goes by
 * the list in the result. Pure; safe for use by many threads.
 */
public final class Tc3Signer {
  private static final String ALGORITHM = "TC3-HMAC-SHA256";
  private static final String SIGNED_HEADERS = "content-type;host;x-tc-action";
  private static final String END = "tc3_request";

  private final CloudKey key;

  public Tc3Signer(CloudKey key) {
    this.key = key;
  }

  /**
   * The value of the header {@code Authorization}.
   *
   * @param at as in the header {@code X-TC-Timestamp}, rounded down to seconds; the cloud refuses
   *     what is more than five minutes off its own clock
   */
  public String authorization(Tc3Request request, Instant at) {
    String scope = date(at) + "/" + request.service() + "/" + END;
    String toSign =
        String.join(
            "\n", ALGORITHM, Long.toString(at.getEpochSecond()), scope, sha256(canonical(request)));
    return "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
        .formatted(
            ALGORITHM,
            key.secretId(),
            scope,
            SIGNED_HEADERS,
            HexFormat.of().formatHex(hmac(signingKey(request.service(), at), toSign)));
  }

  private static String canonical(Tc3Request request) {
    return String.join(
        "\n",
        "POST",
        "/",
        "",
        "content-type:" + request.contentType(),
        "host:" + request.host(),
        "x-tc-action:" + request.action().toLowerCase(Locale.ROOT),
        "",
        SIGNED_HEADERS,
        sha256(request.body()));
  }

  private byte[] signingKey(String service, Instant at) {
    byte[] ofDate = hmac(("TC3" + key.secretKey().value()).getBytes(UTF_8), date(at));
    return hmac(hmac(ofDate, service), END);
  }

  /** Of the day at Greenwich, whatever the machine's zone. */
  private static String date(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
  }

  private static byte[] hmac(byte[] key, String text) {
    return Hmac.SHA256.of(key, text.getBytes(UTF_8));
  }

  private static String sha256(String text) {
    return Sha256.hex(text.getBytes(UTF_8));
  }
}
