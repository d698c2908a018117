import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/**
 * The room of Janus' plugin videoroom, over its HTTP API: one session, a handle for each peer.
 *
 * @see "https://janus.conf.meetecho.com/docs/videoroom.html"
 */
final class JanusSessions implements Sessions {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int ROOM = 1;
  private static final int PUBLISHER = 7;

  private final String session;
  private final Map<String, JsonObject> events = new HashMap<>();
  private int transactions;

  JanusSessions(String api) throws Exception {
    session = api + "/" + id(post(api, request("create")));
  }

  @Override
  public String publish(String offer) throws Exception {
    JsonObject join =
        new JsonObject()
            .put("request", "joinandconfigure")
            .put("room", ROOM)
            .put("ptype", "publisher")
            .put("id", PUBLISHER);
    JsonObject jsep = new JsonObject().put("type", "offer").put("sdp", offer);
    return sdp(ask(attach(), join, jsep));
  }

  @Override
  public String play(String fingerprint) throws Exception {
    String handle = attach();
    JsonObject join =
        new JsonObject()
            .put("request", "join")
            .put("room", ROOM)
            .put("ptype", "subscriber")
            .put("streams", new JsonArray().add(new JsonObject().put("feed", PUBLISHER)));
    String offer = sdp(ask(handle, join, null));
    JsonObject start = new JsonObject().put("request", "start").put("room", ROOM);
    String answer = Descriptions.answer(offer, fingerprint);
    ask(handle, start, new JsonObject().put("type", "answer").put("sdp", answer));
    return offer;
  }

  private String attach() throws Exception {
    return session
        + "/"
        + id(post(session, request("attach").put("plugin", "janus.plugin.videoroom")));
  }

  /** What the plugin says comes as an event of the session, some time later. */
  private JsonObject ask(String handle, JsonObject body, JsonObject jsep) throws Exception {
    JsonObject message = request("message").put("body", body);
    post(handle, jsep == null ? message : message.put("jsep", jsep));
    String transaction = message.getString("transaction");
    while (!events.containsKey(transaction)) {
      HttpRequest poll = HttpRequest.newBuilder(URI.create(session + "?maxev=10")).build();
      String answer = HTTP.send(poll, HttpResponse.BodyHandlers.ofString()).body();
      for (Object one : new JsonArray(answer)) {
        JsonObject event = (JsonObject) one;
        events.put(event.getString("transaction", ""), event);
      }
    }
    return events.remove(transaction);
  }

  private static String sdp(JsonObject event) {
    JsonObject jsep = event.getJsonObject("jsep");
    if (jsep == null) {
      throw new IllegalStateException(event.encode());
    }
    return jsep.getString("sdp");
  }

  private JsonObject request(String kind) {
    return new JsonObject().put("janus", kind).put("transaction", "t" + ++transactions);
  }

  private static long id(JsonObject answer) {
    return answer.getJsonObject("data").getLong("id");
  }

  private static JsonObject post(String url, JsonObject body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
            .build();
    JsonObject answer =
        new JsonObject(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    if (answer.getString("janus").equals("error")) {
      throw new IllegalStateException(answer.encode());
    }
    return answer;
  }
}
