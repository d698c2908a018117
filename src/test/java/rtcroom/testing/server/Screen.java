package rtcroom.testing.server;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;

/** A player of FLV over HTTP. Reading waits for what comes; the test's own limit ends it. */
public final class Screen implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public final HttpResponse<InputStream> response;
  private final DataInputStream in;

  private Screen(HttpResponse<InputStream> response) {
    this.response = response;
    this.in = new DataInputStream(response.body());
  }

  public static Screen at(String url) throws Exception {
    return at(url, HTTP);
  }

  /** Through what ends TLS. */
  public static Screen at(String url, SSLContext trusting) throws Exception {
    return at(url, HttpClient.newBuilder().sslContext(trusting).build());
  }

  private static Screen at(String url, HttpClient client) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30)).build();
    return new Screen(client.send(request, BodyHandlers.ofInputStream()));
  }

  /** Reads the head of the file: 5 for sound and picture, 1 for a picture, 4 for sound. */
  public int flags() throws IOException {
    byte[] header = in.readNBytes(13);
    return header[4];
  }

  public Tag next() throws IOException {
    return Tag.read(in).orElseThrow(() -> new IOException("the stream ended"));
  }

  /** All up to the first that fits, which is the last. */
  public List<Tag> until(Predicate<Tag> fits) throws IOException {
    List<Tag> tags = new ArrayList<>();
    do {
      tags.add(next());
    } while (!fits.test(tags.getLast()));
    return tags;
  }

  boolean isAtEnd() throws IOException {
    return in.read() < 0;
  }

  public String text() throws IOException {
    return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
