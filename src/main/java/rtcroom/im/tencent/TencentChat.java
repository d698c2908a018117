package rtcroom.im.tencent;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import rtcroom.calls.HttpCaller;
import rtcroom.im.ChatReply;
import rtcroom.im.ChatReply.Result;
import rtcroom.im.ChatService;
import rtcroom.room.RoomId;

/** The groups of an application at the IM cloud, kept as AVChatRooms of its administrator. */
public final class TencentChat implements ChatService {
  private final RestClient rest;
  private final Consideration consideration;
  private final @Nullable String mark;

  /**
   * Calls the cloud through a caller of its own.
   *
   * @param consideration when
   * @param random for the cloud's logs; safe for use by many threads
   * @param mark of this server's groups; null for none
   */
  public TencentChat(
      HttpCaller http,
      Administrator administrator,
      Consideration consideration,
      RandomGenerator random,
      @Nullable String mark) {
    this.mark = mark;
    this.rest = new RestClient(http, administrator, random, true);
    this.consideration = consideration;
  }

  @Override
  public CompletionStage<ChatReply> createGroup(RoomId room) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("Owner_Account", rest.administrator().userID())
            .put("Type", "AVChatRoom")
            .put("GroupId", room.value())
            .put("Name", "group_name");
    if (mark != null) {
      body.put("Introduction", MarkedGroups.introduction(mark));
    }
    return call("create_group", body).thenApply(reply -> reply.as(TencentChat::created));
  }

  @Override
  public CompletionStage<ChatReply> destroyGroup(RoomId room) {
    return call("destroy_group", group(room)).thenApply(reply -> reply.as(TencentChat::destroyed));
  }

  @Override
  public CompletionStage<ChatReply> notifyGroup(RoomId room, String content) {
    return call("send_group_system_notification", group(room).put("Content", content))
        .thenApply(reply -> reply.as(ErrorCode::meaning));
  }

  private CompletionStage<RestReply> call(String command, ObjectNode body) {
    return consideration.call(command, () -> rest.call(command, body));
  }

  private static ObjectNode group(RoomId room) {
    return JsonNodeFactory.instance.objectNode().put("GroupId", room.value());
  }

  private static Result created(int code) {
    return switch (code) {
      case ErrorCode.GROUP_TAKEN_BY_OURSELVES -> Result.DONE;
      case ErrorCode.GROUP_TAKEN -> Result.TAKEN;
      default -> ErrorCode.meaning(code);
    };
  }

  private static Result destroyed(int code) {
    return switch (code) {
      case ErrorCode.NO_SUCH_GROUP, ErrorCode.BAD_GROUP_ID -> Result.DONE;
      default -> ErrorCode.meaning(code);
    };
  }
}
