package rtcroom.testing.cloud;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Members, messages, mutes and bans of the groups of {@link FakeIm}, and what groups are. */
public final class FakeModeration {
  /** Every order to do something, such as {@code forbid_send_msg r bo 60}, in order. */
  public final List<String> orders = new CopyOnWriteArrayList<>();

  private final Map<String, Set<String>> members = new ConcurrentHashMap<>();
  private final Map<String, About> groups = new ConcurrentHashMap<>();

  private record About(String introduction, Instant created) {}

  /** Somebody's client joins. */
  public void join(String group, String user) {
    members.computeIfAbsent(group, _ -> ConcurrentHashMap.newKeySet()).add(user);
  }

  void created(String group, String introduction, Instant at) {
    groups.put(group, new About(introduction, at));
  }

  JsonObject answer(
      String command, JsonObject body, Map<String, String> owners, String administrator) {
    String group = body.getString("GroupId", "");
    if (!group.isEmpty() && !owners.containsKey(group)) {
      return new JsonObject(FakeIm.envelope(10010));
    }
    JsonObject done = new JsonObject(FakeIm.envelope(0));
    return switch (command) {
      case "get_group_member_info" -> done.mergeIn(listed(group, body));
      case "get_online_member_num" -> done.put("OnlineMemberNum", of(group).size());
      case "get_appid_group_list" -> done.mergeIn(groups(owners, body));
      case "get_group_info" ->
          done.put("GroupInfo", about(body.getJsonArray("GroupIdList"), owners));
      case "send_group_msg", "sendmsg", "send_broadcast_msg" -> {
        orders.add(command + " " + message(body));
        yield done.put("MsgSeq", orders.size()).put("MsgTime", 1);
      }
      case "forbid_send_msg" -> noted(done, command, group, "Members_Account", "MuteTime", body);
      case "ban_group_member" -> noted(done, command, group, "Members_Account", "Duration", body);
      case "delete_group_member" -> noted(done, command, group, "MemberToDel_Account", "", body);
      case "kick" -> {
        orders.add("kick " + body.getString("UserID"));
        yield done;
      }
      default -> new JsonObject(FakeIm.envelope(60009));
    };
  }

  private JsonObject noted(
      JsonObject done, String command, String group, String who, String time, JsonObject body) {
    String user = body.getJsonArray(who).getString(0);
    orders.add((command + " " + group + " " + user + " " + body.getValue(time, "")).strip());
    if (!command.equals("forbid_send_msg")) {
      of(group).remove(user);
    }
    return done;
  }

  private JsonObject listed(String group, JsonObject body) {
    JsonArray rows = new JsonArray();
    new TreeSet<>(of(group))
        .stream()
            .skip(body.getInteger("Offset"))
            .limit(body.getInteger("Limit"))
            .forEach(
                user ->
                    rows.add(new JsonObject().put("Member_Account", user).put("Role", "Member")));
    return new JsonObject().put("MemberNum", of(group).size()).put("MemberList", rows);
  }

  private static JsonObject groups(Map<String, String> owners, JsonObject body) {
    int next = body.getInteger("Next");
    List<String> all = owners.keySet().stream().sorted().toList();
    JsonArray rows = new JsonArray();
    // Two to a page, whatever is asked for.
    all.stream().skip(next).limit(2).forEach(id -> rows.add(new JsonObject().put("GroupId", id)));
    int following = next + 2 < all.size() ? next + 2 : 0;
    return new JsonObject()
        .put("TotalCount", all.size())
        .put("GroupIdList", rows)
        .put("Next", following);
  }

  private JsonArray about(JsonArray ids, Map<String, String> owners) {
    JsonArray rows = new JsonArray();
    for (Object id : ids) {
      About about = groups.getOrDefault((String) id, new About("", Instant.EPOCH));
      rows.add(
          new JsonObject()
              .put("GroupId", id)
              .put("ErrorCode", 0)
              .put("Owner_Account", owners.get((String) id))
              .put("Introduction", about.introduction())
              .put("CreateTime", about.created().getEpochSecond()));
    }
    return rows;
  }

  private static String message(JsonObject body) {
    JsonObject element = body.getJsonArray("MsgBody").getJsonObject(0);
    return body.getString("From_Account")
        + " "
        + body.getString("GroupId", body.getString("To_Account", "*"))
        + " "
        + element.getString("MsgType")
        + " "
        + element.getJsonObject("MsgContent").encode();
  }

  private Set<String> of(String group) {
    return members.computeIfAbsent(group, _ -> ConcurrentHashMap.newKeySet());
  }
}
