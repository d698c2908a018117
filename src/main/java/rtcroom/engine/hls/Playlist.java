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
 * @param independent whether each segment can be decoded without the others
 * @param ended whether nothing more comes
 * @param unheard the codec of the sound that is not in the segments; empty where none is missing
 */
record Playlist(
    List<Segment> segments,
    long targetSeconds,
    boolean independent,
    boolean ended,
    String unheard) {
  private static final String INDEPENDENT = "#EXT-X-INDEPENDENT-SEGMENTS\n";

  Playlist {
    segments = List.copyOf(segments);
  }

  /** The same, which says that this codec of the sound is missing. */
  Playlist without(String codec) {
    return new Playlist(segments, targetSeconds, independent, ended, codec);
  }

  /** For people who wonder; players pass such lines over (RFC 8216, section 4.1). */
  private String note() {
    return unheard.isEmpty()
        ? ""
        : "# no sound: HLS carries AAC and MP3, but that of this stream is " + unheard + "\n";
  }

  /**
   * The playlist of the stream itself.
   *
   * @param query what admits the player, for every segment; without question mark
   */
  String media(String stream, String query) {
    StringBuilder text =
        new StringBuilder(512)
            .append("#EXTM3U\n#EXT-X-VERSION:3\n")
            .append(note())
            .append("#EXT-X-TARGETDURATION:")
            .append(targetSeconds)
            .append("\n#EXT-X-MEDIA-SEQUENCE:")
            .append(segments.getFirst().number())
            .append("\n#EXT-X-DISCONTINUITY-SEQUENCE:")
            .append(removedDiscontinuities())
            .append('\n')
            .append(independent ? INDEPENDENT : "");
    String name = encoded(stream);
    for (Segment segment : segments) {
      append(segment, text);
      text.append(name).append('-').append(segment.number());
      text.append(".ts?").append(query).append('\n');
    }
    return text.append(ended ? "#EXT-X-ENDLIST\n" : "").toString();
  }

  private static void append(Segment segment, StringBuilder text) {
    text.append(segment.content().changed() ? "#EXT-X-DISCONTINUITY\n" : "")
        .append("#EXT-X-PROGRAM-DATE-TIME:")
        .append(segment.begin().truncatedTo(ChronoUnit.MILLIS))
        .append(String.format(Locale.ROOT, "\n#EXTINF:%.3f,\n", segment.millis() / 1000.0));
  }

  /** A segment keeps the tag before it until it is listed no more. */
  private int removedDiscontinuities() {
    Segment first = segments.getFirst();
    return first.discontinuity() - (first.content().changed() ? 1 : 0);
  }

  /** The playlist that leads to {@link #media}, by an address that tells players apart. */
  String master(String stream, String query) {
    String codecs = segments.getLast().content().codecs();
    return "#EXTM3U\n#EXT-X-VERSION:3\n%s#EXT-X-STREAM-INF:BANDWIDTH=%d%s\n%s.m3u8?%s\n"
        .formatted(
            note(),
            peakBitrate(),
            codecs.isEmpty() ? "" : ",CODECS=\"" + codecs + "\"",
            encoded(stream),
            query);
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
