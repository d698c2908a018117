package rtcroom.im.tencent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import rtcroom.calls.HttpCaller;
import rtcroom.im.ChatModeration;
import rtcroom.im.ModerationResult;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;

/**
 * Moderates groups at the IM cloud, once for each order: what failed is for the operator to repeat.
 *
 * @see "the cloud's REST API, version 4: send_group_msg, sendmsg, get_group_member_info,
 *     get_online_member_num, forbid_send_msg, ban_group_member, kick, send_broadcast_msg"
 */
public final class TencentModeration implements ChatModeration {
  /** Of a page, as the cloud has it. */
  private static final int MOST_MEMBERS = 100;

  /** Nothing is known of what became of it. */
  private static final int NO_ANSWER = 60008;

  private final RestClient rest;
  private final Consideration consideration;
  private final RandomGenerator random;
  private final InstantSource clock;

  /**
   * @param consideration when the cloud is called
   * @param random tells messages apart; safe for use by many threads
   * @param clock that people read
   */
  public TencentModeration(
      HttpCaller http,
      Administrator administrator,
      Consideration consideration,
      RandomGenerator random,
      InstantSource clock) {
    this.rest = new RestClient(http, administrator, random, true);
    this.consideration = consideration;
    this.random = random;
    this.clock = clock;
  }

  @Override
  public CompletionStage<ModerationResult> notify(RoomId group, String data) {
    return call("send_group_system_notification", of(group).put("Content", data), this::sent);
  }

  @Override
  public CompletionStage<ModerationResult> say(RoomId group, UserId from, Message message) {
    ObjectNode body = of(group).put("From_Account", from.value()).put("Random", number());
    return call("send_group_msg", with(message, body), this::sent);
  }

  @Override
  public CompletionStage<ModerationResult> tell(UserId from, UserId to, Message message) {
    ObjectNode body =
        json()
            .put("SyncOtherMachine", 2)
            .put("From_Account", from.value())
            .put("To_Account", to.value())
            .put("MsgRandom", number());
    return call("openim", "sendmsg", with(message, body), this::sent);
  }

  /** Of the groups of live rooms the cloud lists the newest alone. */
  @Override
  public CompletionStage<ModerationResult> members(RoomId group, int offset, int count) {
    int limit = Math.min(count, MOST_MEMBERS);
    ObjectNode body = of(group).put("Limit", limit).put("Offset", offset);
    return call("group_open_http_svc", "get_group_member_info", body)
        .thenCombine(
            call("group_open_http_svc", "get_online_member_num", of(group)),
            (listed, online) -> result(listed, list -> members(list, offset, online)));
  }

  @Override
  public CompletionStage<ModerationResult> dissolve(RoomId group) {
    return call("destroy_group", of(group), _ -> new ModerationResult.Done());
  }

  @Override
  public CompletionStage<ModerationResult> kick(RoomId group, UserId user, Duration time) {
    if (time.isZero()) {
      ObjectNode body = of(group);
      body.putArray("MemberToDel_Account").add(user.value());
      return call("delete_group_member", body, _ -> until(time));
    }
    ObjectNode body = of(group).put("Duration", time.toSeconds());
    body.putArray("Members_Account").add(user.value());
    return call("ban_group_member", body, _ -> until(time));
  }

  @Override
  public CompletionStage<ModerationResult> mute(RoomId group, UserId user, Duration time) {
    ObjectNode body = of(group).put("MuteTime", time.toSeconds());
    body.putArray("Members_Account").add(user.value());
    return call("forbid_send_msg", body, _ -> until(time));
  }

  /** Earlier signatures become void; the cloud keeps nobody out who gets a new one. */
  @Override
  public CompletionStage<ModerationResult> expel(UserId user, Duration time) {
    return call(
        "im_open_login_svc", "kick", json().put("UserID", user.value()), _ -> until(Duration.ZERO));
  }

  /** To the groups of all live rooms; the cloud says nothing of how many devices. */
  @Override
  public CompletionStage<ModerationResult> broadcast(Message message) {
    ObjectNode body =
        json().put("From_Account", rest.administrator().userID()).put("Random", number());
    return call("send_broadcast_msg", with(message, body), _ -> new ModerationResult.Done());
  }

  private CompletionStage<ModerationResult> call(
      String command, ObjectNode body, Function<JsonNode, ModerationResult> done) {
    return call("group_open_http_svc", command, body, done);
  }

  private CompletionStage<ModerationResult> call(
      String service, String command, ObjectNode body, Function<JsonNode, ModerationResult> done) {
    return call(service, command, body).thenApply(reply -> result(reply, done));
  }

  private CompletionStage<RestReply> call(String service, String command, ObjectNode body) {
    return consideration.call(command, () -> rest.call(service, command, body));
  }

  private static ModerationResult result(
      RestReply reply, Function<JsonNode, ModerationResult> done) {
    return switch (reply) {
      case RestReply.Coded(int code, JsonNode json) when code == ErrorCode.OK -> done.apply(json);
      case RestReply.Coded(int code, JsonNode json) ->
          new ModerationResult.Refused(
              code == ErrorCode.BAD_GROUP_ID ? ErrorCode.NO_SUCH_GROUP : code,
              json.path("ErrorInfo").asText());
      case RestReply.Uncoded uncoded -> new ModerationResult.Refused(NO_ANSWER, uncoded.detail());
    };
  }

  private ModerationResult sent(JsonNode json) {
    return new ModerationResult.Sent(
        json.path("MsgSeq").asLong(), json.path("MsgKey").asText(), clock.instant());
  }

  private ModerationResult until(Duration time) {
    return new ModerationResult.Judged(time.isZero() ? null : clock.instant().plus(time));
  }

  private static ModerationResult members(JsonNode json, int offset, RestReply online) {
    List<UserId> members = new ArrayList<>();
    UserId owner = null;
    for (JsonNode member : json.path("MemberList")) {
      UserId user = new UserId(member.path("Member_Account").asText());
      members.add(user);
      owner = member.path("Role").asText().equals("Owner") ? user : owner;
    }
    int all = json.path("MemberNum").asInt(members.size());
    int there = online(online, all);
    return new ModerationResult.Members(there, members, offset + members.size() < all, owner);
  }

  private static int online(RestReply reply, int all) {
    return reply instanceof RestReply.Coded(int code, JsonNode json) && code == ErrorCode.OK
        ? json.path("OnlineMemberNum").asInt(all)
        : all;
  }

  private static ObjectNode with(Message message, ObjectNode body) {
    ObjectNode element = body.putArray("MsgBody").addObject();
    ObjectNode content =
        element
            .put("MsgType", message.text() ? "TIMTextElem" : "TIMCustomElem")
            .putObject("MsgContent");
    content.put(message.text() ? "Text" : "Data", message.text() ? text(message) : message.json());
    return body;
  }

  private static String text(Message message) {
    try {
      return new JsonMapper().readTree(message.json()).asText();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a message that is no JSON", e);
    }
  }

  private long number() {
    return Integer.toUnsignedLong(random.nextInt());
  }

  private static ObjectNode of(RoomId group) {
    return json().put("GroupId", group.value());
  }

  private static ObjectNode json() {
    return JsonNodeFactory.instance.objectNode();
  }
}
