package rtcroom.testing.server;

import java.util.LinkedHashMap;
import java.util.Map;

/** Rooms of every family whose owner makes calls that would change them, were they not refused. */
public final class ControlRooms {
  public static final String OWNER = "ann_owner";

  private final TestServer server;
  private final User owner;
  private final Map<String, String> rooms = new LinkedHashMap<>();

  public ControlRooms(TestServer server) {
    this.server = server;
    owner = server.user(OWNER);
    for (String family : Operation.STREAM_FAMILIES) {
      String room = "ctl_" + family;
      owner.push(family, room).ok();
      rooms.put(family, room);
    }
    String live = rooms.get("live_room");
    owner
        .post(
            "live_room/set_custom_field",
            "{\"roomID\":\"%s\",\"fieldName\":\"likes\",\"operation\":\"inc\"}".formatted(live))
        .ok();
    server
        .user("viewer")
        .post("live_room/add_audience", "{\"roomID\":\"%s\",\"userInfo\":\"v\"}".formatted(live))
        .ok();
    for (String family : Operation.NUMBERED_FAMILIES) {
      rooms.put(
          family,
          server
              .web()
              .post(
                  "/weapp/" + family + "/create_room",
                  "{\"userID\":\"%s\",\"roomInfo\":\"i\"}".formatted(OWNER))
              .ok()
              .string("roomID"));
    }
  }

  public User owner() {
    return owner;
  }

  /** Calls as the owner. */
  public Answer post(Operation op, String body) {
    return server.web().post(op.needsToken() ? owner.path(op.name()) : op.path(), body);
  }

  /** The members of a call that changes the control room, or opens another. */
  public Map<String, String> members(Operation op) {
    Map<String, String> members = new LinkedHashMap<>();
    for (String member : op.members()) {
      members.put(member, member(op, member));
    }
    return members;
  }

  private String member(Operation op, String member) {
    String room = rooms.getOrDefault(op.family(), "ctl");
    return switch (member) {
      case "userID" -> '"' + OWNER + '"';
      case "roomID" ->
          '"' + (op.op().equals("create_room") ? (op.isNumbered() ? "777" : "fresh") : room) + '"';
      case "pushURL" -> '"' + owner.pushUrl("new_" + room) + '"';
      case "operation" -> "\"set\"";
      case "mergeParams" -> mix(owner.stream(room));
      case "cnt", "count", "index", "value", "status", "needHeartBeat" -> "1";
      default -> "\"" + member + "\"";
    };
  }

  private static String mix(String stream) {
    return """
    {"timestamp":1,"eventId":1,"interface":{"interfaceName":"Mix_StreamV2","para":{"app_id":"1",\
    "interface":"mix_streamv2.start_mix_stream_advanced","mix_stream_session_id":"%1$s",\
    "output_stream_id":"%1$s","input_stream_list":[{"input_stream_id":"%1$s",\
    "layout_params":{"image_layer":1}}]}}}\
    """
        .formatted(stream);
  }

  /** All that anybody can see of the server, and all that the cloud saw of it. */
  public String state() {
    StringBuilder state = new StringBuilder();
    for (String family : Operation.STREAM_FAMILIES) {
      state.append(owner.post(family + "/get_room_list", "{\"cnt\":100}").ok().text());
      state.append(owner.pushers(family, rooms.getOrDefault(family, "")).ok().text());
    }
    String live = User.roomBody(rooms.getOrDefault("live_room", ""));
    state.append(owner.post("live_room/get_audiences", live).ok().text());
    state.append(owner.post("live_room/get_custom_info", live).ok().text());
    for (String family : Operation.NUMBERED_FAMILIES) {
      String path = "/weapp/" + family;
      String room = User.roomBody(rooms.getOrDefault(family, ""));
      state.append(server.web().post(path + "/get_room_list", "{\"count\":100}").ok().text());
      state.append(server.web().post(path + "/get_room_members", room).ok().text());
    }
    return state.append(server.im().log()).toString();
  }

  /** A body of these members. */
  public static String body(Map<String, String> members) {
    StringBuilder body = new StringBuilder();
    members.forEach(
        (name, json) -> {
          if (!json.isEmpty()) {
            body.append(body.isEmpty() ? "" : ",").append('"').append(name).append("\":");
            body.append(json);
          }
        });
    return "{" + body + "}";
  }
}
