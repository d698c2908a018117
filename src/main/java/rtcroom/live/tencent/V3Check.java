package rtcroom.live.tencent;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import rtcroom.calls.HttpCaller;
import rtcroom.calls.ServiceCheck;
import rtcroom.calls.ServiceFault;
import rtcroom.cloud.CloudClock;
import rtcroom.cloud.V3Client;
import rtcroom.cloud.V3Reply;

/** Asks API 3.0 for a stream that does not exist. */
public final class V3Check implements ServiceCheck {
  private final V3Client client;
  private final String pushDomain;
  private final RandomGenerator random;

  public V3Check(V3Account account, HttpCaller http, RandomGenerator random, InstantSource clock) {
    this.client = account.client(http, new CloudClock(clock), false);
    this.pushDomain = account.pushDomain();
    this.random = random;
  }

  @Override
  public CompletionStage<List<ServiceFault>> run() {
    ObjectNode nobody =
        JsonNodeFactory.instance
            .objectNode()
            .put("AppName", "live")
            .put("DomainName", pushDomain)
            .put("StreamName", "check_%016x".formatted(random.nextLong()));
    return client.call("DescribeLiveStreamState", nobody).thenApply(V3Check::faults);
  }

  private static List<ServiceFault> faults(V3Reply reply) {
    return switch (reply) {
      case V3Reply.Done _ -> List.of();
      case V3Reply.Refused(String code, _) when V3Cloud.NO_STREAM.contains(code) -> List.of();
      case V3Reply.Refused(String code, _) -> List.of(new ServiceFault("live", key(code), code));
      case V3Reply.Missing(String why) -> List.of(new ServiceFault("live", "apiBase", why));
    };
  }

  /** Which key is to blame; a signature that is too old is the fault of this machine's clock. */
  private static String key(String code) {
    return switch (code) {
      case "AuthFailure.SecretIdNotFound", "AuthFailure.InvalidSecretId" -> "secretId";
      case "AuthFailure.UnauthorizedOperation", "UnauthorizedOperation" -> "secretId";
      case "AuthFailure.SignatureFailure" -> "secretKey";
      case "AuthFailure.SignatureExpire" -> "secretKey";
      case "NoSuchVersion", "InvalidAction" -> "apiBase";
      default -> code.startsWith("InvalidParameter") ? "pushHost" : "secretId";
    };
  }
}
