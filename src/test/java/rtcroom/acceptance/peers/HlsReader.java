package rtcroom.acceptance.peers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.programs.MasterRules;
import rtcroom.testing.programs.PlaylistRules;
import rtcroom.testing.programs.PlaylistRules.Listed;
import rtcroom.testing.programs.PlaylistRules.MediaPlaylist;

/**
 * A player of HLS that shows nothing and holds every playlist it fetches against RFC 8216. It
 * fetches each segment once, when it is first listed.
 */
final class HlsReader implements AutoCloseable {
  private static final int TS_PACKET = 188;

  private final HttpClient http = HttpClient.newHttpClient();
  private final PlaylistRules rules = new PlaylistRules();
  private final Map<Long, byte[]> segments = new LinkedHashMap<>();
  private final Map<Long, Double> seconds = new LinkedHashMap<>();
  private final URI media;
  private @Nullable MediaPlaylist last;

  HlsReader(LiveSite.Stream stream) {
    URI master = URI.create(stream.hls());
    List<String> addresses = MasterRules.take(text(master));
    assertThat(addresses).hasSize(1);
    media = master.resolve(addresses.getFirst());
    reload();
  }

  /** What the list says now. */
  MediaPlaylist reload() {
    MediaPlaylist before = last;
    MediaPlaylist now = rules.take(text(media));
    for (Listed segment : now.segments()) {
      seconds.put(segment.number(), segment.seconds());
      segments.computeIfAbsent(segment.number(), _ -> get(media.resolve(address(segment))));
    }
    if (before != null) {
      stillThere(before, now);
    }
    last = now;
    return now;
  }

  MediaPlaylist last() {
    return Objects.requireNonNull(last);
  }

  /** How long all that was ever listed should be. */
  double seconds() {
    return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** All that was ever listed, in one file. */
  Path all(Path folder) {
    Path file = folder.resolve("all.ts");
    try (OutputStream out = Files.newOutputStream(file)) {
      for (byte[] segment : segments.values()) {
        assertThat(segment.length % TS_PACKET).isZero();
        out.write(segment);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  /** What was removed from the list just now may still be fetched by others (6.2.2). */
  private void stillThere(MediaPlaylist before, MediaPlaylist now) {
    for (Listed old : before.segments()) {
      if (old.number() < now.segments().getFirst().number()) {
        assertThat(get(media.resolve(address(old)))).isEqualTo(segments.get(old.number()));
      }
    }
  }

  private static String address(Listed segment) {
    return segment.text().lines().toList().getLast();
  }

  private String text(URI url) {
    return new String(get(url), UTF_8);
  }

  private byte[] get(URI url) {
    try {
      HttpResponse<byte[]> answer =
          http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofByteArray());
      assertThat(answer.statusCode())
          .as("%s: %s", url, new String(answer.body(), UTF_8))
          .isEqualTo(200);
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e + " at " + url, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
