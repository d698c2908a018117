package rtcroom.http;

import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rtcroom.base.ClientAddress;
import rtcroom.room.UserId;

/**
 * One request on its way to its operation.
 *
 * @param authorization the header of that name, raw; never to be logged
 * @param caller who asks, once it is established
 * @param at when the request was read
 */
record Call(
    HttpMethod method,
    Query query,
    Body body,
    ClientAddress address,
    @Nullable String authorization,
    @Nullable UserId caller,
    Instant at) {

  Call by(UserId user) {
    return new Call(method, query, body, address, authorization, user, at);
  }

  /** Who asks; only for operations behind an authentication. */
  UserId user() {
    if (caller == null) {
      throw new IllegalStateException("the operation is not behind an authentication");
    }
    return caller;
  }

  boolean has(Field field) {
    return body.has(field);
  }

  String text(Field field) {
    return body.text(field);
  }

  /** Without query, body and header: they hold tokens and signatures. */
  @Override
  public String toString() {
    return "Call[" + method + " by " + caller + "]";
  }
}
