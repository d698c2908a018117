package rtcroom.engine.hls;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * What players are told of a stream, at one moment.
 *
 * @param targetSeconds no segment is longer, rounded
 * @param ended whether nothing more comes
 */
record Playlist(List<Segment> segments, long targetSeconds, boolean ended) {
  Playlist {
    segments = List.copyOf(segments);
  }

  /**
   * The playlist of the stream itself.
   *
   * @param query what admits the player, for every segment; without question mark
   */
  String media(String stream, String query) {
    Segment first = segments.getFirst();
    StringBuilder text =
        new StringBuilder(512)
            .append("#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:")
            .append(targetSeconds)
            .append("\n#EXT-X-MEDIA-SEQUENCE:")
            .append(first.number())
            .append("\n#EXT-X-DISCONTINUITY-SEQUENCE:")
            .append(first.discontinuity())
            .append('\n');
    int discontinuity = first.discontinuity();
    for (Segment segment : segments) {
      if (segment.discontinuity() != discontinuity) {
        text.append("#EXT-X-DISCONTINUITY\n");
        discontinuity = segment.discontinuity();
      }
      text.append("#EXT-X-PROGRAM-DATE-TIME:")
          .append(segment.begin().truncatedTo(ChronoUnit.MILLIS))
          .append(String.format(Locale.ROOT, "\n#EXTINF:%.3f,\n", segment.millis() / 1000.0))
          .append(encoded(stream))
          .append('-')
          .append(segment.number())
          .append(".ts?")
          .append(query)
          .append('\n');
    }
    return text.append(ended ? "#EXT-X-ENDLIST\n" : "").toString();
  }

  /** The playlist that leads to {@link #media}, by an address that tells players apart. */
  String master(String stream, String query) {
    return "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-STREAM-INF:BANDWIDTH=%d\n%s.m3u8?%s\n"
        .formatted(peakBitrate(), encoded(stream), query);
  }

  /** Of whole segments, in bits a second. */
  private long peakBitrate() {
    return segments.stream()
        .mapToLong(segment -> segment.bytes().length() * 8000L / Math.max(500, segment.millis()))
        .max()
        .orElse(0);
  }

  private static String encoded(String stream) {
    return URLEncoder.encode(stream, UTF_8).replace("+", "%20");
  }
}
