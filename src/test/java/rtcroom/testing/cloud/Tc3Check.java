package rtcroom.testing.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whether a request to API 3.0 is genuine, worked out as the cloud does: from the headers that the
 * signer lists, and the service in the scope. Shares no code with the product's signer.
 */
final class Tc3Check {
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "TC3-HMAC-SHA256 Credential=(?<id>[^/]+)/(?<date>[^/]+)/(?<service>[^/]+)/tc3_request,"
              + " ?SignedHeaders=(?<headers>[a-z0-9;-]+), ?Signature=(?<signature>[0-9a-f]{64})");
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private final String secretId;
  private final String secretKey;
  private final String service;

  Tc3Check(String secretId, String secretKey, String service) {
    this.service = service;
    this.secretId = secretId;
    this.secretKey = secretKey;
  }

  /** The cloud's code of what is wrong; empty if nothing is. */
  String fault(HttpServerRequest request, Buffer body, Instant now) {
    Matcher auth = AUTHORIZATION.matcher(header(request, "Authorization"));
    String timestamp = header(request, "X-TC-Timestamp");
    if (!auth.matches() || !timestamp.matches("\\d{1,12}")) {
      return "AuthFailure.SignatureFailure";
    }
    Instant at = Instant.ofEpochSecond(Long.parseLong(timestamp));
    if (Duration.between(at, now).abs().compareTo(WINDOW) > 0) {
      return "AuthFailure.SignatureExpire";
    }
    if (!auth.group("id").equals(secretId)) {
      return "AuthFailure.SecretIdNotFound";
    }
    String day = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC).format(at);
    boolean genuine =
        auth.group("date").equals(day)
            && auth.group("service").equals(service)
            && auth.group("headers").contains("content-type;host")
            && auth.group("signature").equals(signature(request, body, auth, timestamp));
    return genuine ? "" : "AuthFailure.SignatureFailure";
  }

  private String signature(HttpServerRequest request, Buffer body, Matcher auth, String timestamp) {
    StringBuilder canonical = new StringBuilder("POST\n/\n\n");
    for (String name : auth.group("headers").split(";", -1)) {
      String value = header(request, name).strip().toLowerCase(Locale.ROOT);
      canonical.append(name).append(':').append(value).append('\n');
    }
    canonical.append('\n').append(auth.group("headers")).append('\n').append(sha(body.getBytes()));
    String scope = auth.group("date") + "/" + auth.group("service") + "/tc3_request";
    String text =
        "TC3-HMAC-SHA256\n"
            + timestamp
            + "\n"
            + scope
            + "\n"
            + sha(canonical.toString().getBytes(UTF_8));
    byte[] key = ("TC3" + secretKey).getBytes(UTF_8);
    for (String part : scope.split("/", -1)) {
      key = mac(key, part);
    }
    return HexFormat.of().formatHex(mac(key, text));
  }

  private static String header(HttpServerRequest request, String name) {
    String value = request.getHeader(name);
    return value == null ? "" : value;
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sha(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
