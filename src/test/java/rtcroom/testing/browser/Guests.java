package rtcroom.testing.browser;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * People who are in rooms without a browser, as apps are: they call the server, beat no heart, and
 * push only what the test pushes for them.
 */
public final class Guests {
  private final HttpClient http = HttpClient.newHttpClient();
  private final String server;
  private final List<Runnable> farewells = new ArrayList<>();

  private Guests(String server) {
    this.server = server;
  }

  public static Guests of(TestSite site) {
    return at(site.address());
  }

  /** Of the server at that address, such as {@code http://127.0.0.1:5757}. */
  public static Guests at(String server) {
    return new Guests(server);
  }

  /**
   * Somebody takes a seat, and opens the room if nobody is there.
   *
   * @param family such as {@code live_room}
   * @return where his stream goes, by RTMP
   */
  public String push(String family, String room, String user, String name, String roomInfo) {
    String session = "?userID=" + user + "&token=" + token(user);
    String url =
        post(family + "/get_push_url" + session, new JsonObject().put("roomID", room))
            .getString("pushURL");
    post(
        family + "/add_pusher" + session,
        new JsonObject()
            .put("roomID", room)
            .put("userName", name)
            .put("userAvatar", server + "/avatars/river.svg")
            .put("pushURL", url)
            .put("roomInfo", roomInfo));
    farewells.add(
        () -> post(family + "/delete_pusher" + session, new JsonObject().put("roomID", room)));
    return url;
  }

  /**
   * Where the stream of a live room's only pusher plays, by HTTP-FLV, for somebody who looks in.
   */
  public String watch(String room) {
    String session = "?userID=looker&token=" + token("looker");
    String rtmp =
        post("live_room/get_pushers" + session, new JsonObject().put("roomID", room))
            .getJsonArray("pushers")
            .getJsonObject(0)
            .getString("accelerateURL");
    URI address = URI.create(rtmp);
    String query = address.getRawQuery();
    return server + address.getRawPath() + ".flv" + (query == null ? "" : "?" + query);
  }

  /**
   * Where the streams of a room's pushers play, as their app is told who is in it.
   *
   * @param family such as {@code multi_room}
   * @return addresses of RTMP by userID
   */
  public Map<String, String> streams(String family, String room, String user) {
    String session = "?userID=" + user + "&token=" + token(user);
    return post(family + "/get_pushers" + session, new JsonObject().put("roomID", room))
        .getJsonArray("pushers")
        .stream()
        .map(JsonObject.class::cast)
        .collect(
            Collectors.toMap(
                pusher -> pusher.getString("userID"), pusher -> pusher.getString("accelerateURL")));
  }

  /** Somebody opens a WebRTC room; returns its number. */
  public String openNumbered(String user, String roomInfo) {
    String room =
        post(
                "webrtc_room/create_room",
                new JsonObject().put("userID", user).put("roomInfo", roomInfo))
            .getString("roomID");
    farewells.add(
        () ->
            post(
                "webrtc_room/quit_room", new JsonObject().put("userID", user).put("roomID", room)));
    return room;
  }

  public void leaveAll() {
    farewells.forEach(Runnable::run);
    farewells.clear();
  }

  private String token(String user) {
    JsonObject info = post("utils/get_login_info?userID=" + user, new JsonObject());
    return post(
            "live_room/login?sdkAppID=%d&accountType=1&userID=%s&userSig=%s"
                .formatted(
                    info.getLong("sdkAppID"),
                    user,
                    URLEncoder.encode(info.getString("userSig"), StandardCharsets.UTF_8)),
            new JsonObject())
        .getString("token");
  }

  private JsonObject post(String op, JsonObject body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server + "/weapp/" + op))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.encode()))
            .build();
    try {
      JsonObject answer = new JsonObject(http.send(request, BodyHandlers.ofString()).body());
      if (answer.getInteger("code") != 0) {
        throw new IllegalStateException(op + " was answered " + answer);
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
