package rtcroom.im.tencent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import rtcroom.calls.HttpCaller;

/** Calls commands of {@code group_open_http_svc} in the administrator's name. */
final class RestClient {
  private final HttpCaller http;
  private final Administrator administrator;
  private final RandomGenerator random;

  RestClient(HttpCaller http, Administrator administrator, RandomGenerator random) {
    this.http = http;
    this.administrator = administrator;
    this.random = random;
  }

  Administrator administrator() {
    return administrator;
  }

  /** Calls once, and once more if all that was wrong is the age of our signature. */
  CompletionStage<RestReply> call(String command, ObjectNode body) {
    String userSig = administrator.userSig().text();
    return post(command, body, userSig)
        .thenCompose(
            reply -> {
              if (!reply.equals(new RestReply.Coded(ErrorCode.SIGNATURE_EXPIRED))) {
                return CompletableFuture.completedStage(reply);
              }
              return post(command, body, administrator.userSig().textAfter(userSig));
            });
  }

  private CompletionStage<RestReply> post(String command, ObjectNode body, String userSig) {
    String path =
        "/v4/group_open_http_svc/%s?sdkappid=%d&identifier=%s&usersig=%s&random=%d&contenttype=json"
            .formatted(
                command,
                administrator.sdkAppID(),
                URLEncoder.encode(administrator.userID(), UTF_8),
                URLEncoder.encode(userSig, UTF_8),
                Integer.toUnsignedLong(random.nextInt()));
    return http.post(path, Buffer.buffer(body.toString())).thenApply(RestReply::of);
  }
}
