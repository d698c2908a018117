package rtcroom.testing.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;
import rtcroom.sign.url.StreamNames;
import rtcroom.sign.url.TxSecret;

/** A logged-in user of one server, who speaks like a client. */
public record User(TestServer server, String id, String token) {
  private static final Duration VALID = Duration.ofDays(7);
  private static final StreamNames NAMES = new StreamNames(TestServer.BIZID, TestServer.PUSH_KEY);

  static User logIn(TestServer server, String id) {
    Answer answer =
        server
            .web()
            .post(
                "/weapp/live_room/login?sdkAppID=%d&accountType=1&userID=%s&userSig=%s"
                    .formatted(server.sdkAppID(), encoded(id), encoded(server.userSig(id))),
                "{}");
    return new User(server, id, answer.ok().string("token"));
  }

  /**
   * Calls an operation.
   *
   * @param op such as {@code live_room/create_room}
   */
  public Answer post(String op, String json) {
    return server.web().post(path(op), json);
  }

  public CompletableFuture<Answer> postLater(String op, String json) {
    return server.web().postLater(path(op), json);
  }

  public String path(String op) {
    return "/weapp/%s?userID=%s&token=%s".formatted(op, encoded(id), token);
  }

  /** Opens a room of an id of one's own choice, without pushing. */
  public Answer create(String family, String room) {
    return post(family + "/create_room", Json.of("roomID", room, "roomInfo", "about " + room));
  }

  public Answer destroy(String family, String room) {
    return post(family + "/destroy_room", roomBody(room));
  }

  /** The stream this user pushes under in a room. */
  public String stream(String room) {
    return NAMES.inRoom(new RoomId(room), new UserId(id)).value();
  }

  /** Takes a seat in a room of a family, and opens it when it is not there. */
  public Answer push(String family, String room) {
    return post(family + "/add_pusher", pushBody(room));
  }

  public CompletableFuture<Answer> pushLater(String family, String room) {
    return postLater(family + "/add_pusher", pushBody(room));
  }

  private String pushBody(String room) {
    return Json.of(
        "roomID",
        room,
        "userName",
        id,
        "userAvatar",
        "http://a/" + id + ".png",
        "pushURL",
        pushUrl(room));
  }

  /** As {@code get_push_url} signs it. */
  public String pushUrl(String room) {
    Instant expiry = server.shown().plus(VALID);
    return "rtmp://push.example.com/live/%s?bizid=%d&%s"
        .formatted(
            stream(room),
            TestServer.BIZID,
            TxSecret.query(TestServer.PUSH_KEY, stream(room), expiry));
  }

  public Answer leave(String family, String room) {
    return post(family + "/delete_pusher", roomBody(room));
  }

  public Answer beat(String family, String room) {
    return post(family + "/pusher_heartbeat", roomBody(room));
  }

  public Answer pushers(String family, String room) {
    return post(family + "/get_pushers", roomBody(room));
  }

  public static String roomBody(String room) {
    return "{\"roomID\":\"" + room + "\"}";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
