package rtcroom.session;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import rtcroom.bans.Ban;
import rtcroom.bans.BanKind;
import rtcroom.bans.BanSpread;
import rtcroom.cluster.LogCommands;
import rtcroom.cluster.LogPart;
import rtcroom.cluster.codec.ByteSink;
import rtcroom.cluster.codec.ByteSource;
import rtcroom.cluster.codec.Malformed;
import rtcroom.room.UserId;

/**
 * Logouts and the operator's orders as all nodes know them. What happens at this node holds here at
 * once and goes to the log, again and again while nobody orders it; the others follow the log. Of
 * two orders about one user or stream at two nodes, that which is later in the log holds at all.
 *
 * <p>Questions and logouts are for any thread, the rest of {@link LogPart} by that of entries.
 */
public final class EndedLogins implements LogPart, BanSpread {
  /** Logouts that are remembered; a token that was logged out before counts again. */
  static final int MOST_LOGOUTS = 200_000;

  private static final int MOST_ORDERS = 100_000;
  private static final int LOGOUT = 1;
  private static final int ORDER = 2;
  private static final int LIFT = 3;
  private static final List<BanKind> KINDS = List.of(BanKind.values());

  private final Map<Long, Long> ended = new ConcurrentHashMap<>();
  private final Map<String, Long> endedAll = new ConcurrentHashMap<>();
  private final LinkedHashMap<Long, Long> logouts = new LinkedHashMap<>();
  private final LinkedHashMap<String, Long> floors = new LinkedHashMap<>();
  private final LinkedHashMap<String, Ban> orders = new LinkedHashMap<>();
  private final LongSupplier reached;
  private final LogCommands commands;
  private final OrderTaker taker;
  private boolean ordered;
  private boolean begun;

  /**
   * @param reached last entry of the log whose effects are to be seen
   * @param commands takes each to the log, again and again if need be
   */
  public EndedLogins(LongSupplier reached, LogCommands commands, OrderTaker taker) {
    this.reached = reached;
    this.commands = commands;
    this.taker = taker;
  }

  /** How far this node has read. */
  long reached() {
    return reached.getAsLong();
  }

  /** Whether a login ended, by its number or with all of the user's up to an entry. */
  boolean has(UserId user, long entry, long number) {
    return ended.containsKey(number) || endedAll.getOrDefault(user.value(), 0L) > entry;
  }

  CompletionStage<?> end(long number, long endSeconds) {
    ended.put(number, endSeconds);
    byte[] command = new ByteSink().code(LOGOUT).number(number).number(endSeconds).bytes();
    return commands.submit(command).exceptionally(_ -> null);
  }

  /** Here; the order that is the cause of it ends them at the others. */
  void endAll(UserId user) {
    endedAll.merge(user.value(), reached() + 1, Math::max);
  }

  @Override
  public void ordered(Ban ban) {
    var _ = commands.submit(write(new ByteSink().code(ORDER), ban).bytes());
  }

  @Override
  public void lifted(BanKind kind, String name) {
    var _ = commands.submit(new ByteSink().code(LIFT).choice(kind, KINDS).text(name).bytes());
  }

  /**
   * From now on orders of the log are carried out. To be called once, when all of the log is read.
   *
   * @param held the list of this node: the log's takes its place, unless it has none yet
   */
  public void begin(List<Ban> held) {
    boolean known;
    synchronized (this) {
      begun = true;
      known = ordered;
      if (known) {
        taker.takeAll(List.copyOf(orders.values()));
      }
    }
    if (!known) {
      held.forEach(this::ordered);
    }
  }

  @Override
  public synchronized void apply(Origin origin, byte[] command) {
    ByteSource source = new ByteSource(command);
    int code = source.code();
    switch (code) {
      case LOGOUT -> logOut(source.number(), source.number());
      case ORDER -> order(origin, read(source));
      case LIFT -> lift(source.choice(KINDS), source.text());
      default -> throw new Malformed("no command for logins: " + code);
    }
  }

  private void logOut(long number, long endSeconds) {
    ended.put(number, endSeconds);
    logouts.putLast(number, endSeconds);
    if (logouts.size() > MOST_LOGOUTS) {
      ended.remove(logouts.pollFirstEntry().getKey());
    }
  }

  private void order(Origin origin, Ban ban) {
    ordered = true;
    orders.putLast(key(ban.kind(), ban.name()), ban);
    if (orders.size() > MOST_ORDERS) {
      orders.pollFirstEntry();
    }
    if (ban.kind() == BanKind.USER || ban.kind() == BanKind.USER_REVOKED) {
      endedAll.merge(ban.name(), origin.index(), Math::max);
      floors.putLast(ban.name(), origin.index());
      if (floors.size() > MOST_ORDERS) {
        endedAll.remove(floors.pollFirstEntry().getKey());
      }
    }
    if (begun) {
      taker.take(ban, commands.isOf(origin));
    }
  }

  private void lift(BanKind kind, String name) {
    ordered = true;
    orders.remove(key(kind, name));
    if (begun) {
      taker.lift(kind, name);
    }
  }

  @Override
  public synchronized Iterator<byte[]> capture() {
    ByteSink sink = new ByteSink().flag(ordered);
    sink.list(List.copyOf(orders.values()), EndedLogins::write);
    sink.list(
        List.copyOf(floors.entrySet()),
        (out, floor) -> out.text(floor.getKey()).number(floor.getValue()));
    sink.list(
        List.copyOf(logouts.entrySet()),
        (out, logout) -> out.number(logout.getKey()).number(logout.getValue()));
    return List.of(sink.bytes()).iterator();
  }

  @Override
  public synchronized void restore(List<byte[]> blocks) {
    orders.clear();
    floors.clear();
    logouts.clear();
    for (byte[] block : blocks) {
      restore(new ByteSource(block));
    }
    ended.putAll(logouts);
    floors.forEach((user, entry) -> endedAll.merge(user, entry, Math::max));
    if (begun) {
      taker.takeAll(new ArrayList<>(orders.values()));
    }
  }

  private void restore(ByteSource source) {
    ordered = source.flag();
    source.list(EndedLogins::read).forEach(ban -> orders.put(key(ban.kind(), ban.name()), ban));
    for (int left = source.count(); left > 0; left--) {
      floors.put(source.text(), source.number());
    }
    for (int left = source.count(); left > 0; left--) {
      logouts.put(source.number(), source.number());
    }
  }

  private static String key(BanKind kind, String name) {
    return kind + " " + name;
  }

  private static ByteSink write(ByteSink sink, Ban ban) {
    return sink.choice(ban.kind(), KINDS).text(ban.name()).instant(ban.at());
  }

  private static Ban read(ByteSource source) {
    return new Ban(source.choice(KINDS), source.text(), source.instant());
  }
}
