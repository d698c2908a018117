package rtcroom.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * A running server as its clients reach it, through whatever stands before it.
 *
 * @param address such as https://rooms.example.com
 */
record Site(URI address, HttpClient client) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  static Site of(URI address, Trust trust) {
    String text = address.toString();
    URI base = text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : address;
    // As players do; the other version is cut into frames, and hides what a proxy holds back.
    HttpClient.Builder client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
    return new Site(base, client.connectTimeout(PATIENCE).sslContext(trust.context()).build());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).GET().build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String type, String body)
      throws IOException, InterruptedException {
    return post(path, type, body, Map.of());
  }

  HttpResponse<String> post(String path, String type, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path).header("Content-Type", type);
    headers.forEach(request::header);
    return client.send(
        request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  /** Whose body comes as it comes. */
  HttpResponse<InputStream> play(String path) throws IOException, InterruptedException {
    return client.send(request(path).GET().build(), BodyHandlers.ofInputStream());
  }

  /**
   * Connects.
   *
   * @throws ExecutionException with a {@code WebSocketHandshakeException} where that is refused
   */
  WebSocket socket(String path, String... protocols)
      throws ExecutionException, InterruptedException {
    WebSocket.Builder builder = client.newWebSocketBuilder().connectTimeout(PATIENCE);
    if (protocols.length > 0) {
      builder.subprotocols(protocols[0]);
    }
    URI where = URI.create(address.toString().replaceFirst("^http", "ws") + path);
    return builder.buildAsync(where, new WebSocket.Listener() {}).get();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE);
  }
}
