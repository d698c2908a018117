package rtcroom.live.srs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rtcroom.room.StreamId;
import rtcroom.rooms.StreamState;

/**
 * Who publishes what at SRS: hooks say it first, and its list of streams, asked for every few
 * seconds, is the truth. Hooks come twice, late, in any order or never; after a restart of SRS all
 * its earlier clients are void. Safe for use by many threads.
 */
public final class SrsStreams {
  /** How long somebody admitted counts as publishing before the list has to have him. */
  static final Duration ADMITTED = Duration.ofSeconds(10);

  /** How long an ended client is remembered, whom a list asked for before may still have. */
  private static final Duration REMEMBERED = Duration.ofMinutes(1);

  private final Duration trusted;
  private final InstantSource clock;
  private final Map<StreamId, Publisher> publishers = new HashMap<>();
  private final Map<String, Instant> ended = new HashMap<>();
  private String service = "";
  private @Nullable Instant listed;
  private long lists;

  /**
   * A publisher.
   *
   * @param client its connection
   * @param since when it was admitted, or found
   * @param live whether the list shows that media flow
   */
  private record Publisher(String client, Instant since, boolean live) {}

  /**
   * A stream of the list with a publisher.
   *
   * @param client who publishes it
   * @param live whether media flow
   */
  public record Row(StreamId stream, String client, boolean live) {}

  /**
   * Nobody publishes as far as is known, which is nothing.
   *
   * @param trusted how long a list holds
   * @param clock that goes only forward
   */
  public SrsStreams(Duration trusted, InstantSource clock) {
    this.trusted = trusted;
    this.clock = clock;
  }

  /**
   * Somebody wants to publish. SRS asks before it looks whether the stream has a publisher, and
   * does not say so if it then turns him away: so a second one is refused here.
   *
   * @return whether he may, and counts as the publisher
   */
  synchronized boolean admit(StreamId stream, String itsService, String client) {
    restartedAs(itsService);
    Instant now = clock.instant();
    Publisher known = publishers.get(stream);
    if (known != null && !known.client().equals(client) && holds(known, now)) {
      return false;
    }
    if (!ended.containsKey(client) && (known == null || !known.client().equals(client))) {
      publishers.put(stream, new Publisher(client, now, false));
    }
    return true;
  }

  /** A publisher is gone; nothing happens where it is another one than is known. */
  synchronized void ended(StreamId stream, String itsService, String client) {
    restartedAs(itsService);
    Instant now = clock.instant();
    ended.values().removeIf(at -> at.plus(REMEMBERED).isBefore(now));
    ended.put(client, now);
    Publisher known = publishers.get(stream);
    if (known != null && known.client().equals(client)) {
      publishers.remove(stream);
    }
  }

  /**
   * The list came.
   *
   * @param asked when it was asked for
   */
  synchronized void listed(String itsService, Iterable<Row> rows, Instant asked) {
    restartedAs(itsService);
    Map<StreamId, Publisher> before = new HashMap<>(publishers);
    publishers.clear();
    for (Row row : rows) {
      Publisher known = before.get(row.stream());
      Instant since = known != null && known.client().equals(row.client()) ? known.since() : asked;
      if (!ended.containsKey(row.client())) {
        publishers.put(row.stream(), new Publisher(row.client(), since, row.live()));
      }
    }
    Instant now = clock.instant();
    before.forEach(
        (stream, known) -> {
          if (known.since().plus(ADMITTED).isAfter(now) || known.since().isAfter(asked)) {
            publishers.putIfAbsent(stream, known);
          }
        });
    listed = now;
    lists++;
  }

  /** What is known of a stream; UNKNOWN where the list has not come for too long. */
  public synchronized StreamState state(StreamId stream) {
    Instant now = clock.instant();
    boolean current = listed != null && now.isBefore(listed.plus(trusted));
    Publisher known = publishers.get(stream);
    if (known != null && ((known.live() && current) || isFresh(known, now))) {
      return StreamState.PUSHING;
    }
    return current ? StreamState.NOT_PUSHING : StreamState.UNKNOWN;
  }

  /** Whose connection publishes it, as far as is known. */
  synchronized Optional<String> client(StreamId stream) {
    return Optional.ofNullable(publishers.get(stream)).map(Publisher::client);
  }

  /** How many lists came. */
  public synchronized long lists() {
    return lists;
  }

  /** All streams somebody publishes, as far as is known. */
  public synchronized List<StreamId> published() {
    return List.copyOf(publishers.keySet());
  }

  private boolean holds(Publisher known, Instant now) {
    return known.live() || isFresh(known, now);
  }

  private static boolean isFresh(Publisher known, Instant now) {
    return now.isBefore(known.since().plus(ADMITTED));
  }

  /** All it told before is void. */
  private void restartedAs(String itsService) {
    if (!itsService.isEmpty() && !itsService.equals(service)) {
      service = itsService;
      publishers.clear();
      ended.clear();
      listed = null;
    }
  }
}
