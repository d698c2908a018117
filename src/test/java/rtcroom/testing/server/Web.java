package rtcroom.testing.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;

/** A plain HTTP client of one server. */
public final class Web {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final HttpClient http;
  private final String address;

  public Web(int port) {
    this(
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
        "http://127.0.0.1:" + port);
  }

  private Web(HttpClient http, String address) {
    this.http = http;
    this.address = address;
  }

  /** At one of this machine's many addresses, through what ends TLS. */
  public static Web overTls(int port, SSLContext trusting, InetAddress from) {
    HttpClient.Builder client = HttpClient.newBuilder().sslContext(trusting).localAddress(from);
    return new Web(client.build(), "https://127.0.0.1:" + port);
  }

  public Answer get(String path, String... headers) {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  /** Of an address that the server told, with its query as it was told. */
  public Answer get(URI told) {
    return get(asTold(told));
  }

  /** POSTs an offer of WebRTC (SDP) to an address that the server told. */
  public Answer offer(String told, String sdp) {
    String path = asTold(URI.create(told));
    return send("POST", path, BodyPublishers.ofString(sdp), "Content-Type", "application/sdp");
  }

  private static String asTold(URI told) {
    return told.getRawQuery() == null
        ? told.getRawPath()
        : told.getRawPath() + "?" + told.getRawQuery();
  }

  /** POSTs JSON. */
  public Answer post(String path, String json) {
    return send("POST", path, BodyPublishers.ofString(json), "Content-Type", "application/json");
  }

  /** POSTs JSON and goes on. */
  public CompletableFuture<Answer> postLater(String path, String json) {
    return http.sendAsync(
            request(
                "POST", path, BodyPublishers.ofString(json), "Content-Type", "application/json"),
            BodyHandlers.ofString())
        .thenApply(Answer::of);
  }

  /**
   * Sends anything.
   *
   * @param headers names and values in turn
   */
  public Answer send(
      String method, String path, HttpRequest.BodyPublisher body, String... headers) {
    try {
      return Answer.of(http.send(request(method, path, body, headers), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e + " at " + method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest request(
      String method, String path, HttpRequest.BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(LIMIT).method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request.build();
  }
}
