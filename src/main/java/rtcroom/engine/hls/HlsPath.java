package rtcroom.engine.hls;

import java.util.Optional;

/**
 * What a path asks for.
 *
 * @param stream the path of the stream, such as {@code /live/1_user}
 * @param segment its number; negative for the playlist
 */
record HlsPath(String stream, long segment) {
  private static final String PLAYLIST = ".m3u8";
  private static final String SEGMENT = ".ts";
  private static final int MOST_DIGITS = 15;

  /** Empty for other paths than of playlists and segments. */
  static Optional<HlsPath> read(String path) {
    if (path.endsWith(PLAYLIST)) {
      return Optional.of(new HlsPath(path.substring(0, path.length() - PLAYLIST.length()), -1));
    }
    int dash = path.lastIndexOf('-');
    if (!path.endsWith(SEGMENT) || dash < 0) {
      return Optional.empty();
    }
    String number = path.substring(dash + 1, path.length() - SEGMENT.length());
    boolean digits = number.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    return digits && !number.isEmpty() && number.length() <= MOST_DIGITS
        ? Optional.of(new HlsPath(path.substring(0, dash), Long.parseLong(number)))
        : Optional.empty();
  }

  boolean isPlaylist() {
    return segment < 0;
  }
}
