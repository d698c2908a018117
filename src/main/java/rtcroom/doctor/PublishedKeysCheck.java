package rtcroom.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import rtcroom.access.KeySet;
import rtcroom.base.Wording;

/** Whether the account system publishes keys that proofs can be checked with. */
record PublishedKeysCheck(URI url, Trust trust) implements Check.Work {
  static final String SUBJECT = "access.jwksURL";

  private static final int OK = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Wording FINE =
      new Wording("账号系统公布了 %d 个可用的公钥", "%d keys are published that proofs are checked with");
  private static final Wording NONE =
      new Wording(
          "没有可用的公钥（%s）：要 RS256（至少 2048 位）或 ES256",
          "no key that proofs could be checked with (%s): RS256 of 2048 bits and more, or ES256");

  @Override
  public List<Finding> look() throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().sslContext(trust.context()).build();
    HttpRequest request = HttpRequest.newBuilder(url).timeout(PATIENCE).build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != OK) {
      return List.of(Finding.wrong(SUBJECT, NONE.with("HTTP " + answer.statusCode())));
    }
    try {
      int keys = KeySet.size(answer.body());
      return List.of(
          keys > 0
              ? Finding.fine(SUBJECT, FINE.with(keys))
              : Finding.wrong(SUBJECT, NONE.with("0")));
    } catch (IllegalArgumentException e) {
      return List.of(Finding.wrong(SUBJECT, NONE.with(String.valueOf(e.getMessage()))));
    }
  }
}
