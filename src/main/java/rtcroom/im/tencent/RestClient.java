package rtcroom.im.tencent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import rtcroom.calls.HttpCaller;
import rtcroom.calls.HttpOutcome;

/** Calls commands in the administrator's name. */
final class RestClient {
  private static final String GROUPS = "group_open_http_svc";

  private final HttpCaller http;
  private final Administrator administrator;
  private final RandomGenerator random;
  private final boolean mendsTime;

  /**
   * @param mendsTime whether the cloud's clock counts where ours is off
   */
  RestClient(
      HttpCaller http, Administrator administrator, RandomGenerator random, boolean mendsTime) {
    this.http = http;
    this.administrator = administrator;
    this.random = random;
    this.mendsTime = mendsTime;
  }

  Administrator administrator() {
    return administrator;
  }

  /** As {@link #call(String, String, ObjectNode)}, of the service for groups. */
  CompletionStage<RestReply> call(String command, ObjectNode body) {
    return call(GROUPS, command, body);
  }

  /**
   * Calls once, and once more if all that was wrong is the age of our signature: with a new one, by
   * the cloud's clock where ours is off.
   */
  CompletionStage<RestReply> call(String service, String command, ObjectNode body) {
    String userSig = administrator.userSig().text();
    return post(service, command, body, userSig)
        .thenCompose(
            outcome -> {
              if (!mayHelpToRenew(outcome)) {
                return CompletableFuture.completedStage(outcome);
              }
              return post(service, command, body, administrator.userSig().textAfter(userSig));
            })
        .thenApply(RestReply::of);
  }

  /** A signature from the future is a wrong one to the cloud, in whatever words. */
  private boolean mayHelpToRenew(HttpOutcome outcome) {
    RestReply reply = RestReply.of(outcome);
    boolean old = reply.hasCode(ErrorCode.SIGNATURE_EXPIRED);
    boolean wrong = reply.hasCode(ErrorCode.SIGNATURE_WRONG);
    boolean mended = mendsTime && (old || wrong) && administrator.clock().setBy(date(outcome));
    return old || mended;
  }

  private CompletionStage<HttpOutcome> post(
      String service, String command, ObjectNode body, String userSig) {
    String path =
        "/v4/%s/%s?sdkappid=%d&identifier=%s&usersig=%s&random=%d&contenttype=json"
            .formatted(
                service,
                command,
                administrator.sdkAppID(),
                URLEncoder.encode(administrator.userID(), UTF_8),
                URLEncoder.encode(userSig, UTF_8),
                Integer.toUnsignedLong(random.nextInt()));
    return http.post(path, Buffer.buffer(body.toString()));
  }

  private static @Nullable Instant date(HttpOutcome outcome) {
    return outcome instanceof HttpOutcome.Answered(_, _, Instant date) ? date : null;
  }
}
