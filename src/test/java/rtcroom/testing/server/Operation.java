package rtcroom.testing.server;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;

/**
 * One operation of the contract, for tests that walk all of them.
 *
 * @param required the members its body cannot do without
 * @param optional those it may have
 */
public record Operation(String family, String op, List<String> required, List<String> optional) {
  public static final List<String> STREAM_FAMILIES =
      List.of("live_room", "double_room", "multi_room");
  public static final List<String> NUMBERED_FAMILIES = List.of("webrtc_room", "webexe_room");
  public static final List<Operation> ALL = all();

  /** As in paths, such as {@code live_room/create_room}. */
  public String name() {
    return family + "/" + op;
  }

  public String path() {
    return "/weapp/" + name();
  }

  public boolean needsToken() {
    return STREAM_FAMILIES.contains(family) && !op.equals("login");
  }

  public boolean isNumbered() {
    return NUMBERED_FAMILIES.contains(family);
  }

  public List<String> members() {
    List<String> members = new ArrayList<>(required);
    members.addAll(optional);
    return members;
  }

  public Answer post(Web web, String path, String body) {
    return web.send(
        "POST", path, BodyPublishers.ofString(body), "Content-Type", "application/json");
  }

  @Override
  public String toString() {
    return name();
  }

  private static List<Operation> all() {
    List<Operation> all = new ArrayList<>();
    STREAM_FAMILIES.forEach(family -> addStreamRooms(all, family));
    add(all, "live_room", "get_custom_info", "roomID", "");
    add(all, "live_room", "set_custom_field", "roomID fieldName operation", "value");
    add(all, "live_room", "add_audience", "roomID userInfo", "userID");
    add(all, "live_room", "delete_audience", "roomID", "userID");
    add(all, "live_room", "get_audiences", "roomID", "");
    NUMBERED_FAMILIES.forEach(family -> addNumberedRooms(all, family));
    add(all, "webexe_room", "room_heartbeat", "roomID", "");
    add(all, "utils", "get_login_info", "", "userID");
    add(all, "utils", "get_ice_servers", "", "userID");
    add(all, "utils", "get_test_rtmpaccurl", "", "");
    add(all, "utils", "report", "", "");
    return List.copyOf(all);
  }

  private static void addStreamRooms(List<Operation> all, String family) {
    add(all, family, "login", "", "");
    add(all, family, "logout", "", "");
    add(all, family, "get_push_url", "", "userID roomID");
    add(all, family, "get_room_list", "", "cnt index");
    add(all, family, "get_pushers", "roomID", "");
    add(all, family, "create_room", "roomInfo", "userID roomID");
    add(all, family, "destroy_room", "roomID", "userID");
    add(all, family, "add_pusher", "roomID userName userAvatar pushURL", "userID roomInfo");
    add(all, family, "delete_pusher", "roomID", "userID");
    add(all, family, "pusher_heartbeat", "roomID", "userID");
    add(all, family, "merge_stream", "roomID mergeParams", "userID");
  }

  private static void addNumberedRooms(List<Operation> all, String family) {
    add(all, family, "get_login_info", "", "userID");
    add(all, family, "create_room", "userID roomInfo", "nickName roomType roomID needHeartBeat");
    add(all, family, "enter_room", "userID roomID", "nickName status");
    add(all, family, "quit_room", "userID roomID", "");
    add(all, family, "heartbeat", "userID roomID", "");
    add(all, family, "get_room_list", "", "index count roomType");
    add(all, family, "get_room_members", "roomID", "");
    add(all, family, "delete_room", "roomID", "");
  }

  private static void add(
      List<Operation> all, String family, String op, String required, String optional) {
    all.add(new Operation(family, op, words(required), words(optional)));
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
