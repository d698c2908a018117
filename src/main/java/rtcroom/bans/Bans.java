package rtcroom.bans;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.base.Clocks;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;

/**
 * The operator's bans: who and what is out, and who has to be put out for it. Questions take no
 * lock and cost nothing while the list is empty. Orders wait for all wires and for the disk, so
 * they are not for event loops. Safe for use by many threads.
 */
public final class Bans {
  private static final Logger LOG = LoggerFactory.getLogger(Bans.class);

  private final int most;
  private final Clocks clocks;
  private final BanStore store;
  private final List<BanListener> listeners = new CopyOnWriteArrayList<>();
  private final Object changing = new Object();
  private final List<Consumer<BanListener>> fresh = new ArrayList<>();
  private volatile BanList list = BanList.EMPTY;
  private volatile @Nullable BanSpread spread;

  /** What became of an order. */
  public enum Result {
    /** It holds, also after a restart. */
    STORED,
    /** It holds, but could not be written yet. */
    NOT_STORED,
    /** It holds until this process ends: no file is configured. */
    IN_MEMORY,
    /** Nothing was done: the list is full. */
    FULL
  }

  /** Without bans until it is {@link #open opened}. */
  public Bans(BanSettings settings, Clocks clocks) {
    this.most = settings.most();
    this.clocks = clocks;
    this.store = new BanStore(settings.file());
  }

  /**
   * Reads what an earlier process left.
   *
   * @throws IOException if the file cannot be read, or another server uses it
   */
  public void open() throws IOException {
    List<Ban> left = store.open();
    synchronized (changing) {
      for (Ban ban : left) {
        list = list.with(ban.at(steadyEnd(ban)));
      }
    }
    prune();
  }

  /** Writes what could not be written before, and gives the file back. */
  public void close() {
    save();
    store.close();
  }

  /** Tells the listener of every order from now on. */
  public void listen(BanListener listener) {
    listeners.add(listener);
  }

  /** Has others told of every order that is given to this process from now on. */
  public void spread(BanSpread to) {
    spread = to;
  }

  /**
   * Carries out what was ordered elsewhere, or writes down what was carried out here already.
   *
   * @param ban with its time as people read it
   */
  public Result take(Ban ban, boolean isCarriedOut) {
    Consumer<BanListener> announcement =
        switch (ban.kind()) {
          case USER, USER_REVOKED ->
              listener -> listener.userOut(new UserId(ban.name()), ban.kind().isBan());
          case STREAM, STREAM_REVOKED ->
              listener -> listener.streamOut(new StreamId(ban.name()), ban.kind().isBan());
        };
    synchronized (changing) {
      list = list.with(ban.at(steadyEnd(ban)));
    }
    if (!isCarriedOut) {
      tell(announcement);
    }
    return save();
  }

  /** Has these and no others hold, as {@link #take} and {@link #takeLift} do. */
  public Result takeAll(List<Ban> bans) {
    BanList before = list;
    for (Ban held : before.all()) {
      if (bans.stream().noneMatch(ban -> ban.isAbout(held))) {
        takeLift(held.kind(), held.name());
      }
    }
    bans.forEach(ban -> take(ban, before.at(ban.kind(), ban.name()) != null));
    return save();
  }

  /** Ends what was ended elsewhere. */
  public Result takeLift(BanKind kind, String name) {
    synchronized (changing) {
      if (list.at(kind, name) != null) {
        list = list.without(kind, name);
      }
    }
    tell(listener -> listener.lifted(kind, name));
    return save();
  }

  /** The wires on which orders are carried out. */
  public List<String> wires() {
    return listeners.stream().map(BanListener::wire).distinct().toList();
  }

  /** Whether something is still to be written that could not be. */
  public boolean isBehind() {
    return store.isFailing();
  }

  public int size(BanKind kind) {
    return list.size(kind);
  }

  /** A greater number after each change, so that what follows from the list can be kept. */
  public long version() {
    return list.version();
  }

  public boolean isEmpty() {
    return list.isEmpty();
  }

  /** Whether the user may do nothing now. */
  public boolean isBanned(UserId user) {
    return isUserBanned(user.value());
  }

  /** Until when the user is out, as people read it; empty if he is not. */
  public Optional<Instant> until(UserId user) {
    return Optional.ofNullable(list.at(BanKind.USER, user.value()))
        .filter(this::isRunning)
        .map(clocks::shown);
  }

  /** As {@link #isBanned}, for what may not even be a userID. */
  public boolean isUserBanned(String user) {
    return isRunning(list.at(BanKind.USER, user));
  }

  /** Whether a ticket is void; one of the very second of the revocation is. */
  public boolean isTicketRevoked(String user, Instant issuedAt) {
    return isCovered(list.at(BanKind.USER_REVOKED, user), issuedAt);
  }

  /** Whether what was signed then is void by a revocation, which may be none. */
  public static boolean isCovered(@Nullable Instant revokedAt, Instant signedAt) {
    return revokedAt != null && signedAt.getEpochSecond() <= revokedAt.getEpochSecond();
  }

  /** Whether a ban with that end, which may be none, still runs. */
  public boolean isRunning(@Nullable Instant end) {
    return end != null && clocks.steady().instant().isBefore(end);
  }

  /** When, as {@link BanKind} says, for use with the two above; null for what is not listed. */
  public @Nullable Instant at(BanKind kind, String name) {
    return list.at(kind, name);
  }

  /** Users who are banned or whose tickets were revoked. */
  public List<UserId> users() {
    BanList now = list;
    return Stream.concat(now.names(BanKind.USER).stream(), now.names(BanKind.USER_REVOKED).stream())
        .distinct()
        .map(UserId::new)
        .toList();
  }

  /** The whole list, with times as people read them. */
  public List<Ban> all() {
    return shown(list.at(clocks.steady().instant()));
  }

  /** Keeps a user out of everything for so long from now, instead of what was ordered before. */
  public Result ban(UserId user, Duration time) {
    Ban ban = new Ban(BanKind.USER, user.value(), clocks.steady().instant().plus(time));
    return order(ban, listener -> listener.userOut(user, true));
  }

  /** Voids what was signed for a user so far, and ends his sessions. */
  public Result revoke(UserId user) {
    Ban ban = new Ban(BanKind.USER_REVOKED, user.value(), clocks.shown().instant());
    return order(ban, listener -> listener.userOut(user, false));
  }

  /** Keeps everybody from a stream for so long from now. */
  public Result ban(StreamId stream, Duration time) {
    Ban ban = new Ban(BanKind.STREAM, stream.value(), clocks.steady().instant().plus(time));
    return order(ban, listener -> listener.streamOut(stream, true));
  }

  /** Voids the addresses to push a stream to that were signed so far, and ends its publisher. */
  public Result revoke(StreamId stream) {
    Ban ban = new Ban(BanKind.STREAM_REVOKED, stream.value(), clocks.shown().instant());
    return order(ban, listener -> listener.streamOut(stream, false));
  }

  /** Ends a ban; no harm where there is none. What was revoked stays so. */
  public Result lift(BanKind kind, String name) {
    Result result = takeLift(kind, name);
    BanSpread to = spread;
    if (to != null) {
      to.lifted(kind, name);
    }
    return result;
  }

  /**
   * Forgets what is over, puts out once more who was let in while he was banned, and writes what
   * could not be written; to be called about once a second.
   */
  public void sweep() {
    prune();
    List<Consumer<BanListener>> again;
    synchronized (changing) {
      again = List.copyOf(fresh);
      fresh.clear();
    }
    again.forEach(this::tell);
    if (store.isFailing()) {
      save();
    }
  }

  private Result order(Ban ban, Consumer<BanListener> announcement) {
    synchronized (changing) {
      BanList now = list.at(clocks.steady().instant());
      if (now.at(ban.kind(), ban.name()) == null && now.size() >= most) {
        return Result.FULL;
      }
      list = now.with(ban);
      if (ban.kind().isBan()) {
        fresh.add(listener -> tellIfStanding(ban, announcement, listener));
      }
    }
    tell(announcement);
    BanSpread to = spread;
    if (to != null) {
      to.ordered(shown(ban));
    }
    return save();
  }

  /** Who is no longer banned is not put out once more. */
  private void tellIfStanding(Ban ban, Consumer<BanListener> announcement, BanListener listener) {
    if (list.at(ban.kind(), ban.name()) != null) {
      announcement.accept(listener);
    }
  }

  private void tell(Consumer<BanListener> announcement) {
    for (BanListener listener : listeners) {
      try {
        announcement.accept(listener);
      } catch (RuntimeException e) {
        // The others still have to hear of it.
        LOG.atError().addKeyValue("wire", listener.wire()).setCause(e).log("a ban failed");
      }
    }
  }

  private Result save() {
    BanList now = list;
    return switch (store.write(now.version(), () -> shown(now))) {
      case STORED -> Result.STORED;
      case FAILED -> Result.NOT_STORED;
      case IN_MEMORY -> Result.IN_MEMORY;
    };
  }

  /** In memory alone: what is over does no harm on the disk. */
  private void prune() {
    synchronized (changing) {
      list = list.at(clocks.steady().instant());
    }
  }

  private List<Ban> shown(BanList bans) {
    return bans.all().stream().map(this::shown).toList();
  }

  private Ban shown(Ban ban) {
    return ban.kind().isBan() ? ban.at(clocks.shown(ban.at())) : ban;
  }

  private Instant steadyEnd(Ban ban) {
    return ban.kind().isBan() ? clocks.steady(ban.at()) : ban.at();
  }
}
