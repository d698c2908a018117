package rtcroom.testing.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

/** A phone that plays an address of FLV by HLS instead: the same, with another suffix. */
public final class HlsPlayer {
  private final Web web;
  private final URI media;

  private HlsPlayer(Web web, URI media) {
    this.web = web;
    this.media = media;
  }

  /** One that has been told its own playlist. */
  public static HlsPlayer at(Web web, String flv) {
    URI master = URI.create(flv.replace(".flv?", ".m3u8?"));
    return new HlsPlayer(web, master.resolve(lastLine(text(web, master))));
  }

  /** What it plays now. */
  public String playlist() {
    return text(web, media);
  }

  /** The newest segment, as a file to be looked at. */
  public String last(Path folder) throws IOException, InterruptedException {
    URI segment = media.resolve(lastLine(playlist()));
    Path file = Files.createTempFile(folder, "segment", ".ts");
    HttpRequest request = HttpRequest.newBuilder(segment).build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofFile(file)).body().toString();
    }
  }

  private static String text(Web web, URI at) {
    return web.get(at).text();
  }

  private static String lastLine(String playlist) {
    return playlist.lines().toList().getLast();
  }
}
