package rtcroom.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import rtcroom.base.Secret;

/**
 * The credential of operators, shown as {@code Authorization: Bearer <admin.token>}.
 *
 * @param token null where none is configured, which nobody can show
 */
public record OperatorToken(@Nullable Secret token) {
  private static final String BEARER = "Bearer ";

  public boolean isConfigured() {
    return token != null;
  }

  /** Whether the caller is the operator; takes the same time wherever the first difference is. */
  public boolean isShownBy(Call call) {
    String header = call.authorization();
    return token != null
        && header != null
        && header.startsWith(BEARER)
        && MessageDigest.isEqual(
            header.substring(BEARER.length()).getBytes(UTF_8), token.value().getBytes(UTF_8));
  }
}
