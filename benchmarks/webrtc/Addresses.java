import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where one member publishes and is played.
 *
 * @param push path and query of the push address, {@code /live/NAME?…}; empty of whom is not ours
 * @param name of the stream
 * @param query of the play address
 */
record Addresses(String push, String name, String query) {
  /** Of a stream that belongs to nobody. */
  static Addresses toTry(String server) throws Exception {
    String told =
        Link.HTTP
            .send(
                HttpRequest.newBuilder(URI.create(server + "/weapp/utils/get_test_pushurl"))
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    return of(value(told, "url_push"), value(told, "url_play_rtmp"));
  }

  /**
   * Of what the server tells.
   *
   * @param push an address of RTMP; empty for none
   * @param play an address of RTMP
   */
  static Addresses of(String push, String play) {
    URI played = URI.create(play);
    String name = played.getPath().replaceFirst(".*/", "");
    String query = played.getRawQuery();
    return new Addresses(push.replaceFirst("^rtmp://[^/]*", ""), name, query == null ? "" : query);
  }

  private static String value(String json, String name) {
    Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]*)").matcher(json);
    if (!found.find()) {
      throw new IllegalStateException(json);
    }
    return found.group(1);
  }

  /** With another ending, such as {@code .whip}. */
  URI at(String server, String ending) {
    return URI.create(server + push.replaceFirst("\\?", ending + "?"));
  }
}
