import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** WHIP and WHEP, as this server speaks them. */
final class WhipSessions implements Sessions {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String whip;
  private final String whep;

  WhipSessions(String whip, String whep) {
    this.whip = whip;
    this.whep = whep;
  }

  @Override
  public String publish(String offer) throws Exception {
    return post(whip, offer);
  }

  @Override
  public String play(String fingerprint) throws Exception {
    return post(whep, Descriptions.offer(fingerprint, "active", false));
  }

  private static String post(String url, String offer) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/sdp")
            .POST(HttpRequest.BodyPublishers.ofString(offer))
            .build();
    HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 201) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }
}
