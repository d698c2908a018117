package rtcroom.testing.server;

import static java.util.stream.StreamSupport.stream;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The WebRTC or WebEXE rooms of one server, as pages call them: by number, without token.
 *
 * @param family {@code webrtc_room} or {@code webexe_room}
 */
public record NumberedRooms(TestServer server, String family) {

  public Answer call(String op, String json) {
    return server.web().post("/weapp/" + family + "/" + op, json);
  }

  /** Opens a room and returns its number. */
  public String create(String user, String more) {
    return call("create_room", "{\"userID\":\"%s\",\"roomInfo\":\"info\"%s}".formatted(user, more))
        .ok()
        .string("roomID");
  }

  public String create(String user) {
    return create(user, "");
  }

  public Answer enter(String user, String room) {
    return call("enter_room", seat(user, room));
  }

  public Answer quit(String user, String room) {
    return call("quit_room", seat(user, room));
  }

  public Answer beat(String user, String room) {
    return call("heartbeat", seat(user, room));
  }

  public Answer members(String room) {
    return call("get_room_members", User.roomBody(room));
  }

  public List<String> memberIds(String room) {
    return texts(members(room).ok().at("members"), "userID");
  }

  /** The numbers of the listed rooms of a type, at most 100. */
  public List<String> listed(String roomType) {
    String body = "{\"count\":100,\"roomType\":\"%s\"}".formatted(roomType);
    return texts(call("get_room_list", body).ok().at("rooms"), "roomID");
  }

  public static List<String> texts(JsonNode elements, String member) {
    return stream(elements.spliterator(), false).map(e -> e.path(member).asText()).toList();
  }

  private static String seat(String user, String room) {
    return "{\"userID\":\"%s\",\"roomID\":\"%s\"}".formatted(user, room);
  }
}
