package rtcroom.http;

import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rtcroom.base.ClientAddress;
import rtcroom.room.UserId;

/**
 * One request on its way to its operation.
 *
 * @param authorization the header of that name or, without it, {@code Sign}, raw; never to be
 *     logged
 * @param caller who asks, once it is established
 * @param at when the request was read
 */
public record Call(
    HttpMethod method,
    Query query,
    RequestBody body,
    ClientAddress address,
    @Nullable String authorization,
    @Nullable UserId caller,
    Instant at) {
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,18}(\\.0+)?");

  public Call by(UserId user) {
    return new Call(method, query, body, address, authorization, user, at);
  }

  /** Who asks; only for operations behind an authentication. */
  public UserId user() {
    if (caller == null) {
      throw new IllegalStateException("the operation is not behind an authentication");
    }
    return caller;
  }

  public boolean has(Field field) {
    return body.has(field);
  }

  public String text(Field field) {
    return body.text(field);
  }

  /** A whole number, also as numeric text; the fallback when the member was not given. */
  public long integer(Field field, long fallback) {
    String text = text(field).strip();
    if (text.isEmpty()) {
      return fallback;
    }
    if (!INTEGER.matcher(text).matches()) {
      throw Refusal.INVALID_PARAMETER.of(field);
    }
    int fraction = text.indexOf('.');
    return Long.parseLong(fraction < 0 ? text : text.substring(0, fraction));
  }

  /** {@code true}, {@code false}, 1 or 0, also as text; the fallback when it was not given. */
  public boolean flag(Field field, boolean fallback) {
    return switch (text(field)) {
      case "" -> fallback;
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw Refusal.INVALID_PARAMETER.of(field);
    };
  }

  /** Without query, body and header: they hold tokens and signatures. */
  @Override
  public String toString() {
    return "Call[" + method + " by " + caller + "]";
  }
}
