package rtcroom.testing.srs;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import rtcroom.testing.cloud.Faults;
import rtcroom.testing.cloud.Trouble;

/**
 * SRS 6 as seen from outside: it asks by hooks, closes whom they refuse, and lists its streams. Its
 * habits are the real one's: a hook comes before it looks whether the stream is taken, and whoever
 * is turned away then is not told of again; a crash tells nothing; a list has ten rows unless asked
 * for more; names have a suffix where a player came first. Safe for use by many threads.
 */
public final class FakeSrs implements AutoCloseable {
  /** The calls that may get into trouble. */
  public static final String STREAMS = "streams";

  public static final String CLIENTS = "clients";

  private static final int ROWS = 10;

  /** As long as the real one waits for an answer. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  public final Faults faults = new Faults();

  /** Every hook as it was answered, such as {@code on_publish 8888_u refused}. */
  public final List<String> hooks = new CopyOnWriteArrayList<>();

  public final List<String> kicked = new CopyOnWriteArrayList<>();

  /** How often its list of streams was asked for. */
  public final AtomicInteger asked = new AtomicInteger();

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, Row> rows = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final Vertx vertx;
  private final HttpServer server;
  private @Nullable URI hookUrl;
  private volatile String service = "service1";
  private volatile boolean down;
  private volatile boolean losesHooks;
  private volatile boolean hooksTwice;

  private record Row(String stream, String client, boolean media) {}

  private FakeSrs(Vertx vertx) {
    this.vertx = vertx;
    server = vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1").await();
  }

  public static FakeSrs start(Vertx vertx) {
    return new FakeSrs(vertx);
  }

  /** For {@code live.srs.api}. */
  public URI api() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /** Where hooks are posted. */
  public void hookTo(URI url) {
    hookUrl = url;
  }

  /**
   * An encoder pushes; an empty text if it was refused or turned away, else its client's id.
   *
   * @param param as SRS passes it on
   */
  public String push(String stream, String param) {
    return push(stream, param, true);
  }

  /** The same by WHIP, of which no media have come yet. */
  public String offer(String stream, String param) {
    return push(stream, param, false);
  }

  private String push(String stream, String param, boolean media) {
    String id = "client" + numbers.incrementAndGet();
    if (!hook("on_publish", stream, id, param)) {
      return "";
    }
    // Too late: who is turned away here has been admitted by the hook, and nobody is told.
    return rows.putIfAbsent(stream, new Row(stream, id, media)) == null ? id : "";
  }

  /** A player wants to play. */
  public boolean play(String stream, String param) {
    return hook("on_play", stream, "client" + numbers.incrementAndGet(), param);
  }

  /** The encoder stops. */
  public void stop(String stream) {
    Row row = rows.remove(stream);
    if (row != null) {
      hook("on_unpublish", stream, row.client(), "");
    }
  }

  /** A hook of a client that ended before, or was never let in. */
  public void staleUnpublish(String stream, String id) {
    hook("on_unpublish", stream, id, "");
  }

  /** It is killed and started anew: all are gone, nobody is told, ids mean nothing any more. */
  public void crash() {
    rows.clear();
    service = "service" + numbers.incrementAndGet();
  }

  /** Its API does not answer. */
  public void down(boolean is) {
    down = is;
  }

  /** Hooks other than those that ask get lost. */
  public void loseHooks(boolean lost) {
    losesHooks = lost;
  }

  /** Each hook comes twice. */
  public void hookTwice(boolean twice) {
    hooksTwice = twice;
  }

  /** Who publishes now. */
  public List<String> streams() {
    return List.copyOf(rows.keySet());
  }

  private boolean hook(String action, String stream, String id, String param) {
    if (losesHooks && !action.equals("on_publish") && !action.equals("on_play")) {
      return true;
    }
    boolean allowed = post(action, stream, id, param);
    if (hooksTwice) {
      allowed &= post(action, stream, id, param);
    }
    hooks.add(action + " " + stream + (allowed ? " allowed" : " refused"));
    return allowed;
  }

  private boolean post(String action, String stream, String id, String param) {
    URI url = hookUrl;
    if (url == null) {
      return true;
    }
    JsonObject body =
        new JsonObject()
            .put("server_id", "vid-1951y66")
            .put("service_id", service)
            .put("action", action)
            .put("client_id", id)
            .put("ip", "127.0.0.1")
            .put("vhost", "__defaultVhost__")
            .put("app", "live")
            .put("tcUrl", "rtmp://127.0.0.1:1935/live")
            .put("stream", stream)
            .put("param", param)
            .put("stream_url", "/live/" + stream)
            .put("stream_id", "vid-s5917g9");
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json")
            .header("User-Agent", "SRS/6.0.157(Bee)")
            .timeout(LIMIT)
            .POST(BodyPublishers.ofString(body.encode()))
            .build();
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      return answer.statusCode() == 200 && allows(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean allows(String body) {
    return body.strip().equals("0")
        || (body.startsWith("{") && new JsonObject(body).getInteger("code", 1) == 0);
  }

  private void answer(HttpServerRequest request) {
    if (down) {
      request.connection().close();
      return;
    }
    String path = request.path();
    if (path.equals("/api/v1/streams")) {
      request.response().setStatusCode(302).end("Redirect");
    } else if (path.equals("/api/v1/streams/")) {
      asked.incrementAndGet();
      perform(request, STREAMS, () -> list(request).encode());
    } else if (path.equals("/api/v1/versions")) {
      request
          .response()
          .end("{\"code\":0,\"data\":{\"major\":6,\"minor\":0,\"version\":\"6.0.157\"}}");
    } else if (path.startsWith("/api/v1/clients/") && request.method().equals(HttpMethod.DELETE)) {
      perform(request, CLIENTS, () -> kick(path.substring("/api/v1/clients/".length())));
    } else {
      request.response().setStatusCode(404).end();
    }
  }

  /** What a call does; its answer may yet get lost. */
  @FunctionalInterface
  private interface Action {
    String perform();
  }

  private void perform(HttpServerRequest request, String command, Action action) {
    HttpServerResponse response = request.response();
    switch (faults.of(command)) {
      case Trouble.Delay(Duration by) -> {
        String answer = action.perform();
        vertx.setTimer(by.toMillis(), _ -> endUnlessClosed(response, answer));
      }
      case Trouble.HttpStatus(int status) -> response.setStatusCode(status).end("no");
      case Trouble.Body(String text) -> response.end(text);
      case Trouble.BreakOff _ -> {
        action.perform();
        request.connection().close();
      }
      case Trouble.Hang _ -> action.perform();
      case Trouble.Twice _ -> {
        action.perform();
        response.end(action.perform());
      }
      case Trouble.None _ -> response.end(action.perform());
      case Trouble other -> throw new IllegalStateException(other.toString());
    }
  }

  private static void endUnlessClosed(HttpServerResponse response, String answer) {
    if (!response.closed()) {
      response.end(answer);
    }
  }

  private JsonObject list(HttpServerRequest request) {
    int start = Integer.parseInt(request.getParam("start", "0"));
    int count = Integer.parseInt(request.getParam("count", "" + ROWS));
    List<Row> all = new ArrayList<>(rows.values());
    JsonArray streams = new JsonArray();
    all.stream().skip(start).limit(count).map(FakeSrs::json).forEach(streams::add);
    return new JsonObject()
        .put("code", 0)
        .put("server", "vid-1951y66")
        .put("service", service)
        .put("streams", streams);
  }

  private static JsonObject json(Row row) {
    JsonObject json =
        new JsonObject()
            .put("id", "vid-" + row.client())
            .put("name", row.stream() + ".flv")
            .put("vhost", "vid-x")
            .put("app", "live")
            .put("url", "/live/" + row.stream())
            .put("live_ms", 1)
            .put("clients", 1)
            .put("publish", new JsonObject().put("active", row.media()).put("cid", row.client()));
    return row.media()
        ? json.put("video", new JsonObject().put("codec", "H264"))
        : json.putNull("video").putNull("audio");
  }

  private String kick(String id) {
    kicked.add(id);
    Optional<Row> found = rows.values().stream().filter(row -> row.client().equals(id)).findFirst();
    if (found.filter(row -> rows.remove(row.stream(), row)).isPresent()) {
      // As the real one: the hook follows, on a thread of its own.
      Thread.startVirtualThread(() -> hook("on_unpublish", found.get().stream(), id, ""));
      return "{\"code\":0}";
    }
    return "{\"code\":2049}";
  }

  @Override
  public void close() {
    server.close().await();
    client.close();
  }
}
