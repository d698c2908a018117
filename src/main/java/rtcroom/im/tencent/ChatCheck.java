package rtcroom.im.tencent;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import rtcroom.calls.HttpCaller;
import rtcroom.calls.ServiceCheck;
import rtcroom.calls.ServiceFault;

/** Destroys a group that does not exist: the cloud says so only to an administrator it believes. */
public final class ChatCheck implements ServiceCheck {
  private final RestClient rest;
  private final RandomGenerator random;

  public ChatCheck(HttpCaller http, Administrator administrator, RandomGenerator random) {
    this.rest = new RestClient(http, administrator, random, false);
    this.random = random;
  }

  @Override
  public CompletionStage<List<ServiceFault>> run() {
    String id = "check_%016x%016x".formatted(random.nextLong(), random.nextLong());
    return rest.call("destroy_group", JsonNodeFactory.instance.objectNode().put("GroupId", id))
        .thenApply(ChatCheck::faults);
  }

  private static List<ServiceFault> faults(RestReply reply) {
    return switch (reply) {
      case RestReply.Coded(int code, _) when isFine(code) -> List.of();
      case RestReply.Coded(int code, _) ->
          List.of(new ServiceFault("im", key(code), "ErrorCode " + code));
      // As the first servers of this family: what tells nothing is put down to the key.
      case RestReply.Uncoded uncoded ->
          List.of(new ServiceFault("im", "privateKey", uncoded.detail()));
    };
  }

  private static boolean isFine(int code) {
    return code == ErrorCode.OK
        || code == ErrorCode.NO_SUCH_GROUP
        || code == ErrorCode.BAD_GROUP_ID;
  }

  private static String key(int code) {
    return switch (code) {
      case ErrorCode.NO_SUCH_APP, ErrorCode.OTHER_APP_SIGNED -> "sdkAppID";
      case ErrorCode.APP_INVALID, ErrorCode.APP_MISSING, ErrorCode.APP_DISABLED -> "sdkAppID";
      case ErrorCode.NOT_AN_ADMINISTRATOR, ErrorCode.OTHER_USER_SIGNED -> "administrator";
      default -> "privateKey";
    };
  }
}
