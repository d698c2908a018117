package rtcroom.http.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import rtcroom.http.Call;
import rtcroom.http.Field;
import rtcroom.http.FieldTable;
import rtcroom.http.Operations;
import rtcroom.http.Reply;
import rtcroom.http.Route;
import rtcroom.im.tencent.ChatEvent;
import rtcroom.im.tencent.ChatEvents;

/** {@code /cloud/im/event}: callbacks of the IM cloud, which waits 2 s for an answer. */
public final class ChatEventOps {
  public static final String PATH = "/cloud/im/event";

  private static final FieldTable FIELDS = new FieldTable();
  private static final Field GROUP = FIELDS.name("GroupId");
  private static final Field CAME = FIELDS.json("NewMemberList");
  private static final Field LEFT = FIELDS.json("ExitMemberList");
  private static final int MOST_USERS = 1000;

  private final ChatEvents events;

  public ChatEventOps(ChatEvents events) {
    this.events = events;
  }

  /** Where it is served, and the fields it knows. */
  public Operations operations() {
    return new Operations(List.of(new Route("cloud", "im", PATH, Route.POST, this::hear)), FIELDS);
  }

  private CompletionStage<Reply> hear(Call call) {
    ChatEvent event =
        new ChatEvent(
            call.query().text("SdkAppid"),
            call.query().text("Sign"),
            call.query().text("RequestTime"),
            call.query().text("CallbackCommand"),
            call.text(GROUP),
            users(call.body().tree(call.has(CAME) ? CAME : LEFT)));
    return (events.hear(event) ? taken() : Reply.status(403, "签名错误或已过期")).now();
  }

  private static List<String> users(@Nullable JsonNode members) {
    return members == null
        ? List.of()
        : StreamSupport.stream(members.spliterator(), false)
            .limit(MOST_USERS)
            .map(member -> member.path("Member_Account").asText())
            .filter(user -> !user.isEmpty())
            .toList();
  }

  private static Reply taken() {
    return Reply.ok(
        json -> {
          json.writeStringField("ActionStatus", "OK");
          json.writeStringField("ErrorInfo", "");
          json.writeNumberField("ErrorCode", 0);
        });
  }
}
