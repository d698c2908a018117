package rtcroom.trtc;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.cloud.V3Client;
import rtcroom.cloud.V3Reply;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;

/**
 * TRTC by API 3.0.
 *
 * @see "the cloud's actions RemoveUser and DismissRoom, 2019-07-22"
 */
public final class TrtcApi implements TrtcControl {
  private static final Logger LOG = LoggerFactory.getLogger(TrtcApi.class);

  /** Nobody to put out. */
  private static final Set<String> GONE =
      Set.of("FailedOperation.RoomNotExist", "FailedOperation.UserNotExist");

  private final V3Client client;
  private final long sdkAppID;

  public TrtcApi(V3Client client, long sdkAppID) {
    this.client = client;
    this.sdkAppID = sdkAppID;
  }

  @Override
  public CompletionStage<Boolean> remove(RoomId room, UserId user) {
    ObjectNode body = of(room);
    body.putArray("UserIds").add(user.value());
    return call("RemoveUser", body, room);
  }

  @Override
  public CompletionStage<Boolean> dismiss(RoomId room) {
    return call("DismissRoom", of(room), room);
  }

  private CompletionStage<Boolean> call(String action, ObjectNode body, RoomId room) {
    return client.call(action, body).thenApply(reply -> isDone(action, reply, room));
  }

  private static boolean isDone(String action, V3Reply reply, RoomId room) {
    return switch (reply) {
      case V3Reply.Done _ -> true;
      case V3Reply.Refused(String code, _) when GONE.contains(code) -> true;
      case V3Reply.Refused(String code, _) -> failed(action, code, room);
      case V3Reply.Missing(String why) -> failed(action, why, room);
    };
  }

  private static boolean failed(String action, String why, RoomId room) {
    LOG.atWarn().addKeyValue("room", room).addKeyValue("cause", why).log("TRTC {} failed", action);
    return false;
  }

  /** A number in JSON: a text names another room. */
  private ObjectNode of(RoomId room) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("SdkAppId", sdkAppID)
        .put("RoomId", Long.parseLong(room.value()));
  }
}
