package rtcroom.engine.hls;

import java.time.Duration;

/**
 * The bounds of HLS.
 *
 * @param segment what segments aim at; they end with the first key frame after it
 * @param longest where key frames are further apart, segments end after this; whole seconds
 * @param largest in bytes: neither are segments larger, but for one packet
 * @param listed segments in a playlist, or more where they are short; as many are kept for slow
 *     players
 * @param bytes of all segments of one stream; where three target durations of it take more, it is
 *     refused
 * @param viewers of one stream
 * @param anything after so long the segments of a stream's first list end where there is no key
 *     frame
 * @param hold how long a playlist is waited for at most, and how long a stream is refused for which
 *     there was no memory
 * @param idle a stream nobody asked for so long is segmented no more
 * @param republish how long a publisher who is gone may come back; only then the stream has ended
 * @param remembered how long the last segments of a stream that ended are kept
 */
public record HlsSettings(
    Duration segment,
    Duration longest,
    int largest,
    int listed,
    long bytes,
    int viewers,
    Duration anything,
    Duration hold,
    Duration idle,
    Duration republish,
    Duration remembered) {
  /** As configured when nothing is. */
  public static HlsSettings usual() {
    return new HlsSettings(
        Duration.ofSeconds(2),
        Duration.ofSeconds(12),
        8 << 20,
        6,
        48 << 20,
        10_000,
        Duration.ofSeconds(10),
        Duration.ofSeconds(14),
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60));
  }

  /**
   * The same, keeping more or less of each stream.
   *
   * @param segments in a playlist
   * @param most bytes of all segments
   * @param audience viewers of one stream
   */
  public HlsSettings keeping(int segments, long most, int audience) {
    return new HlsSettings(
        segment,
        longest,
        largest,
        segments,
        most,
        audience,
        anything,
        hold,
        idle,
        republish,
        remembered);
  }

  /** The same, with another time for publishers to come back. */
  public HlsSettings waiting(Duration comeBack) {
    return new HlsSettings(
        segment,
        longest,
        largest,
        listed,
        bytes,
        viewers,
        anything,
        hold,
        idle,
        comeBack,
        remembered);
  }
}
