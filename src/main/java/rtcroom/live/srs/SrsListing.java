package rtcroom.live.srs;

import java.util.List;

/**
 * The streams that somebody publishes, as SRS listed them.
 *
 * @param service which start of SRS it is of
 */
record SrsListing(String service, List<SrsStreams.Row> rows) {
  SrsListing {
    rows = List.copyOf(rows);
  }
}
